package dev.isthmus.multiregion.forwarding;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A write on its way.
 *
 * @param keyed whether it bears a key by which a repetition is told from a new write
 */
record Write(HttpServletRequest request, HttpServletResponse response, FilterChain chain, RequestBody body,
		boolean keyed) {

	static Write of(HttpServletRequest request, HttpServletResponse response, FilterChain chain, int maxKeptBytes,
			boolean keyed) throws IOException {
		return new Write(request, response, chain, RequestBody.of(request, maxKeptBytes), keyed);
	}

	/**
	 * Whether another try is allowed after an outcome.
	 */
	boolean canRepeatAfter(Outcome outcome) {
		return switch (outcome) {
			case ANSWERED -> false;
			case NOT_APPLIED, BUSY -> this.body.isRepeatable();
			case RUNNING, UNKNOWN -> this.body.isRepeatable() && this.keyed;
		};
	}

}
