package dev.isthmus.multiregion.openapi;

import dev.isthmus.multiregion.openapi.CommonContract.Aspect;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

/**
 * The headers by which a service says what its answer is worth, and where it comes from.
 */
class AnswerHeaders implements Aspect {

	private final boolean tokens;

	private final Writes keyed;

	/**
	 * Describes those that the service gives.
	 * @param tokens whether it gives consistency tokens
	 * @param keyed the writes that are answered again to a repeated key
	 */
	AnswerHeaders(boolean tokens, Writes keyed) {
		this.tokens = tokens;
		this.keyed = keyed;
	}

	@Override
	public void define(Components components) {
		components.addHeaders("ServedByRegion", header("The region that answered.", OpenApiSchemas.text()));
		components.addHeaders("CorrelationId", header("Finds the request in the logs.", OpenApiSchemas.text()));
		components.addHeaders("RetryAfter", header("Seconds to wait.", OpenApiSchemas.integer()));
		if (this.tokens) {
			components
				.addHeaders("ConsistencyToken",
						header("How far the data has come that the caller has written or "
								+ "may have seen; on every write, and on reads that brought one.",
								OpenApiSchemas.text()));
			components.addHeaders("Consistency",
					header("Only if something is missing: stale, what the caller knows has not come here yet; lost, a "
							+ "failover has undone it.", OpenApiSchemas.oneOf("stale", "lost")));
		}
		if (this.keyed.areTreated()) {
			components.addHeaders("IdempotencyReplayed",
					header("Only if the write had been carried out before: this is the answer that it got.",
							OpenApiSchemas.oneOf("true")));
		}
	}

	@Override
	public void describe(DescribedOperation operation) {
		operation.answers().forEach((status, answer) -> describe(operation, status, answer));
	}

	private void describe(DescribedOperation operation, String status, ApiResponse answer) {
		refer(answer, "Served-By-Region", "ServedByRegion");
		refer(answer, "Correlation-Id", "CorrelationId");
		if (status.equals("429") || status.equals("503")) {
			refer(answer, "Retry-After", "RetryAfter");
		}
		if (isSuccess(status) && this.tokens) {
			refer(answer, "Consistency-Token", "ConsistencyToken");
			refer(answer, "Consistency", "Consistency");
		}
		if (isSuccess(status) && this.keyed.include(operation)) {
			refer(answer, "Idempotency-Replayed", "IdempotencyReplayed");
		}
	}

	/** Also 304: what the caller has is as fresh as it asks. */
	static boolean isSuccess(String status) {
		return status.startsWith("2") || status.startsWith("3");
	}

	private static void refer(ApiResponse answer, String name, String component) {
		answer.addHeaderObject(name, new Header().$ref("#/components/headers/" + component));
	}

	private static Header header(String description, Schema<?> schema) {
		return new Header().description(description).schema(schema);
	}

}
