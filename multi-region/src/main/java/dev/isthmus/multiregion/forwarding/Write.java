package dev.isthmus.multiregion.forwarding;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A write on its way.
 */
record Write(HttpServletRequest request, HttpServletResponse response, FilterChain chain, RequestBody body) {

	static Write of(HttpServletRequest request, HttpServletResponse response, FilterChain chain, int maxKeptBytes)
			throws IOException {
		return new Write(request, response, chain, RequestBody.of(request, maxKeptBytes));
	}

	/**
	 * Whether another try is allowed after an outcome.
	 */
	boolean canRepeatAfter(Outcome outcome) {
		return switch (outcome) {
			case ANSWERED -> false;
			case NOT_APPLIED, BUSY -> this.body.isRepeatable();
			case RUNNING, UNKNOWN -> this.body.isRepeatable() && this.request.getHeader("Idempotency-Key") != null;
		};
	}

}
