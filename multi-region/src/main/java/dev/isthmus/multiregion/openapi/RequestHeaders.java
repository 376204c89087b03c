package dev.isthmus.multiregion.openapi;

import java.util.List;

import dev.isthmus.multiregion.openapi.CommonContract.Aspect;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.media.Schema;

/**
 * The headers by which a caller says what it expects.
 */
class RequestHeaders implements Aspect {

	private static final String CONSISTENCY_TOKEN = "ConsistencyToken";

	private static final String CONSISTENCY = "Consistency";

	private static final String IDEMPOTENCY_KEY = "IdempotencyKey";

	private final boolean tokens;

	private final Writes keyed;

	/**
	 * Describes those that the service observes.
	 * @param tokens whether reads observe consistency tokens
	 * @param keyed the writes that observe a key
	 */
	RequestHeaders(boolean tokens, Writes keyed) {
		this.tokens = tokens;
		this.keyed = keyed;
	}

	@Override
	public void define(Components components) {
		if (this.tokens) {
			components.addParameters(CONSISTENCY_TOKEN,
					header("Consistency-Token",
							"The latest that an answer gave, of whichever service: answer from data "
									+ "that has come that far.",
							OpenApiSchemas.text()));
			components.addParameters(CONSISTENCY,
					header("Consistency", "Rather refuse (503 stale, 409 lost) than answer with something missing.",
							OpenApiSchemas.oneOf("strict")));
		}
		if (this.keyed.areTreated()) {
			components
				.addParameters(IDEMPOTENCY_KEY,
						header("Idempotency-Key",
								"Made up by the caller for a write: the same write, however often it is "
										+ "sent, is carried out once.",
								OpenApiSchemas.text().minLength(1).maxLength(255)));
		}
	}

	@Override
	public void describe(DescribedOperation operation) {
		if (this.tokens) {
			List.of(CONSISTENCY_TOKEN, CONSISTENCY).forEach((name) -> refer(operation, name));
		}
		if (this.keyed.include(operation)) {
			refer(operation, IDEMPOTENCY_KEY);
		}
	}

	private static void refer(DescribedOperation operation, String name) {
		operation.operation().addParametersItem(new Parameter().$ref("#/components/parameters/" + name));
	}

	private static Parameter header(String name, String description, Schema<?> schema) {
		return new HeaderParameter().name(name).description(description).required(false).schema(schema);
	}

}
