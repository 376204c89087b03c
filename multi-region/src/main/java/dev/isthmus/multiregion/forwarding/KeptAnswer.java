package dev.isthmus.multiregion.forwarding;

import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer that is kept back until it is certain that it may be given: a message
 * converter flushes what it has written, and what has left cannot be taken back.
 */
class KeptAnswer extends ContentCachingResponseWrapper {

	private final HttpServletResponse response;

	private final Set<String> headersBefore;

	KeptAnswer(HttpServletResponse response) {
		super(response);
		this.response = response;
		this.headersBefore = Set.copyOf(response.getHeaderNames());
	}

	/** Leaves the response as it was, for another try or a problem. */
	void discard() {
		resetBuffer();
		for (var name : Set.copyOf(this.response.getHeaderNames())) {
			if (!this.headersBefore.contains(name)) {
				this.response.setHeader(name, null);
			}
		}
		this.response.setStatus(HttpServletResponse.SC_OK);
	}

}
