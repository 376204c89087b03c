package dev.isthmus.gateway.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers with a problem, whichever part of the front door has it.
 */
@Component
public final class Problems {

	private static final String RETRY_AFTER_SECONDS = "1";

	private final JsonMapper json;

	Problems(JsonMapper json) {
		this.json = json;
	}

	/**
	 * The answer of a route.
	 * @param type the problem
	 * @param detail what happened to this request
	 * @param request the request
	 * @return the answer
	 */
	public ServerResponse answer(ProblemType type, String detail, HttpServletRequest request) {
		return ServerResponse.status(type.status())
			.headers((headers) -> headers.addAll(headers(type)))
			.body(type.with(detail, CorrelationId.of(request)));
	}

	/**
	 * Writes the answer of a filter.
	 * @param type the problem
	 * @param detail what happened to this request
	 * @param request the request
	 * @param response where to write
	 * @throws IOException if the client is gone
	 */
	public void write(ProblemType type, String detail, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.setStatus(type.status().value());
		headers(type).forEach((name, values) -> response.setHeader(name, values.getFirst()));
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			response.getOutputStream().write(this.json.writeValueAsBytes(type.with(detail, CorrelationId.of(request))));
		}
	}

	private static HttpHeaders headers(ProblemType type) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.setCacheControl("no-store");
		if (type.isPassing()) {
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		return headers;
	}

}
