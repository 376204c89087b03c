package dev.isthmus.multiregion.openapi;

import dev.isthmus.multiregion.openapi.CommonContract.Aspect;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/**
 * The problems (RFC 9457) that the library answers with. What a service says itself about
 * a status stands.
 */
class ProblemAnswers implements Aspect {

	private static final String HEALTH = "/health";

	private final Writes forwarded;

	private final Writes keyed;

	/**
	 * Describes those that can happen.
	 * @param forwarded the writes that the primary does
	 * @param keyed the writes that observe a key
	 */
	ProblemAnswers(Writes forwarded, Writes keyed) {
		this.forwarded = forwarded;
		this.keyed = keyed;
	}

	@Override
	public void define(Components components) {
		components.addSchemas("FieldProblem",
				OpenApiSchemas.object()
					.description("One refused part of a request.")
					.addProperty("field", OpenApiSchemas.text())
					.addProperty("message", OpenApiSchemas.text())
					.addRequiredItem("field")
					.addRequiredItem("message"));
		components.addSchemas("Problem",
				OpenApiSchemas.object()
					.description("What went wrong (RFC 9457); 'type' is stable and tells problems apart.")
					.addProperty("type", OpenApiSchemas.text().format("uri"))
					.addProperty("title", OpenApiSchemas.text())
					.addProperty("status", OpenApiSchemas.integer().format("int32"))
					.addProperty("detail", OpenApiSchemas.text())
					.addProperty("correlationId", OpenApiSchemas.text())
					.addProperty("errors", OpenApiSchemas.listOf(reference("FieldProblem")))
					.addProperty("currentVersion", OpenApiSchemas.integer().format("int64"))
					.addRequiredItem("type")
					.addRequiredItem("title")
					.addRequiredItem("status"));
	}

	@Override
	public void describe(DescribedOperation operation) {
		if (operation.path().endsWith(HEALTH)) {
			// Tells checks by its status alone.
			return;
		}
		add(operation, "400", "The request is not valid; 'errors' names the fields.");
		if (operation.isProtected()) {
			add(operation, "401", "There is no valid access token.");
			add(operation, "403", "The caller lacks the role.");
		}
		if (operation.path().contains("{")) {
			add(operation, "404", "There is no such resource.");
		}
		if (operation.hasBody()) {
			add(operation, "413", "The body is larger than allowed.");
			add(operation, "415", "The content type or encoding is not supported.");
		}
		if (operation.takes("If-Match")) {
			add(operation, "412", "It has changed since; 'currentVersion', where there is one, says to which version.");
			add(operation, "428", "If-Match is missing.");
		}
		describeWrite(operation);
		add(operation, "503", "Cannot be answered, or the write not be done, at the moment; see Retry-After.");
		add(operation, ApiResponses.DEFAULT, "Any other refusal or failure.");
		operation.answers().forEach((status, answer) -> {
			if (!AnswerHeaders.isSuccess(status)) {
				answer.setContent(problem());
			}
		});
	}

	private void describeWrite(DescribedOperation operation) {
		if (this.keyed.include(operation)) {
			add(operation, "409", "The first request with the Idempotency-Key is still running.");
			add(operation, "422", "The Idempotency-Key was used for another request.");
		}
		if (this.forwarded.include(operation)) {
			add(operation, "502", "The write may or may not have been applied: outcome-unknown.");
		}
	}

	private static void add(DescribedOperation operation, String status, String description) {
		operation.answers().computeIfAbsent(status, (_) -> new ApiResponse().description(description));
	}

	private static Content problem() {
		return new Content().addMediaType("application/problem+json", new MediaType().schema(reference("Problem")));
	}

	private static Schema<?> reference(String schema) {
		return new Schema<>().$ref("#/components/schemas/" + schema);
	}

}
