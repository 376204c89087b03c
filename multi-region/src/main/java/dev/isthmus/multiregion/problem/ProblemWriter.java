package dev.isthmus.multiregion.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * Answers with a problem where no controller advice reaches: in servlet filters.
 */
public final class ProblemWriter {

	private final JsonMapper json;

	ProblemWriter(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Writes the problem, unless the answer has already begun.
	 */
	public void write(ProblemException exception, HttpServletResponse response) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		response.resetBuffer();
		response.setStatus(exception.type().status().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		exception.headers().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.getOutputStream().write(this.json.writeValueAsBytes(exception.toProblemDetail()));
	}

}
