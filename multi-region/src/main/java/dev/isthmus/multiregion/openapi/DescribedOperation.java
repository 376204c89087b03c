package dev.isthmus.multiregion.openapi;

import java.util.Map;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.responses.ApiResponse;

/**
 * An operation as it is described so far.
 *
 * @param path its template, with names in braces
 */
record DescribedOperation(String path, HttpMethod method, Operation operation) {

	/** Whether it may change something (RFC 9110, 9.2.1). */
	boolean isWrite() {
		return switch (this.method) {
			case POST, PUT, PATCH, DELETE -> true;
			case GET, HEAD, OPTIONS, TRACE -> false;
		};
	}

	boolean isProtected() {
		return this.operation.getSecurity() != null && !this.operation.getSecurity().isEmpty();
	}

	boolean hasBody() {
		return this.operation.getRequestBody() != null;
	}

	boolean takes(String header) {
		return this.operation.getParameters() != null
				&& this.operation.getParameters().stream().anyMatch((it) -> header.equals(it.getName()));
	}

	/** Answers by status or {@code default}. */
	Map<String, ApiResponse> answers() {
		return this.operation.getResponses();
	}

}
