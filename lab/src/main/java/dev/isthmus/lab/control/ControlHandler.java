package dev.isthmus.lab.control;

import java.io.IOException;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Takes a request, checks it, runs it, and answers.
 */
final class ControlHandler implements HttpHandler {

	private static final int MAX_BODY_BYTES = 16 * 1024;

	private static final System.Logger logger = System.getLogger(ControlHandler.class.getName());

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final CallerCheck check;

	private final ControlRoutes routes;

	ControlHandler(CallerCheck check, ControlRoutes routes) {
		this.check = check;
		this.routes = routes;
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			var answer = new ControlAnswer(exchange, this.json);
			try {
				this.check.requireLocal(exchange.getRequestHeaders());
				allowOrigin(exchange);
				if (exchange.getRequestMethod().equals("OPTIONS")) {
					exchange.sendResponseHeaders(204, -1);
					return;
				}
				this.check.requireToken(exchange.getRequestHeaders());
				answer.finish(run(exchange, answer));
			}
			catch (RuntimeException ex) {
				answer.fail(problemOf(ex));
			}
		}
	}

	private Object run(HttpExchange exchange, ControlAnswer answer) throws IOException {
		var operation = this.routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
		return operation.run(readBody(exchange), answer);
	}

	private ControlRequest readBody(HttpExchange exchange) throws IOException {
		var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
		if (body.length > MAX_BODY_BYTES) {
			throw new ProblemException(413, "body-too-large", "A body may have " + MAX_BODY_BYTES + " bytes.");
		}
		if (body.length == 0) {
			return ControlRequest.EMPTY;
		}
		var request = this.json.readValue(body, ControlRequest.class);
		return (request != null) ? request : ControlRequest.EMPTY;
	}

	private void allowOrigin(HttpExchange exchange) {
		var origin = exchange.getRequestHeaders().getFirst("Origin");
		if (origin == null) {
			return;
		}
		var headers = exchange.getResponseHeaders();
		headers.put("Access-Control-Allow-Origin", List.of(origin));
		headers.put("Access-Control-Allow-Headers", List.of("Authorization, Content-Type"));
		headers.put("Access-Control-Allow-Methods", List.of("GET, POST, PUT, DELETE"));
		headers.put("Vary", List.of("Origin"));
	}

	private static ProblemException problemOf(RuntimeException failure) {
		return switch (failure) {
			case ProblemException problem -> problem;
			case RefusedException refusal -> ProblemException.of(refusal);
			case FailedException failed ->
				new ProblemException(500, "operation-failed", String.valueOf(failed.getMessage()));
			case JacksonException _ -> new ProblemException(400, "malformed-body",
					"The body must be a JSON object with the fields that the operation knows.");
			case IllegalArgumentException invalid ->
				new ProblemException(400, "invalid-request", String.valueOf(invalid.getMessage()));
			default -> {
				logger.log(System.Logger.Level.ERROR, "control request failed", failure);
				yield new ProblemException(500, "internal-error", "See the lab's log.");
			}
		};
	}

}
