package dev.isthmus.multiregion.idempotency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The answer to a write as it is given again. Headers that belong to one exchange, such
 * as cookies, are not among it.
 */
final class StoredAnswer {

	private static final List<String> HEADERS = List.of("Location", "ETag", "Cache-Control");

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	StoredAnswer(int status, Map<String, String> headers, byte[] body) {
		this.status = status;
		this.headers = Map.copyOf(headers);
		this.body = body;
	}

	static StoredAnswer of(ContentCachingResponseWrapper response) {
		var headers = new LinkedHashMap<String, String>();
		for (var name : HEADERS) {
			var value = response.getHeader(name);
			if (value != null) {
				headers.put(name, value);
			}
		}
		if (response.getContentType() != null) {
			headers.put("Content-Type", response.getContentType());
		}
		return new StoredAnswer(response.getStatus(), headers, response.getContentAsByteArray());
	}

	int status() {
		return this.status;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body;
	}

	void replay(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		this.headers.forEach(response::setHeader);
		response.setHeader("Idempotency-Replayed", "true");
		response.getOutputStream().write(this.body);
	}

}
