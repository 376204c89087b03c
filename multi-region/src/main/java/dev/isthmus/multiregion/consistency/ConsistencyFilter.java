package dev.isthmus.multiregion.consistency;

import java.io.IOException;
import java.util.Locale;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Answers a read that brings a token from data that has come that far, or says that it
 * could not; gives a token to every write.
 */
class ConsistencyFilter extends OncePerRequestFilter {

	/** In a request {@code strict}, in an answer {@code stale} or {@code lost}. */
	static final String HEADER = "Consistency";

	private static final String STRICT = "strict";

	private final PathPattern ownPaths;

	private final Reads reads;

	private final Writes writes;

	ConsistencyFilter(PathPattern ownPaths, Reads reads, Writes writes) {
		this.ownPaths = ownPaths;
		this.reads = reads;
		this.writes = writes;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return (isRead(request) && request.getHeader(ConsistencyToken.HEADER) == null
				&& request.getHeader(HEADER) == null) || request.getMethod().equals("OPTIONS")
				|| !this.ownPaths.matches(PathContainer.parsePath(request.getRequestURI()));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var exchange = new Exchange(request, response, chain, token(request.getHeader(ConsistencyToken.HEADER)),
				isStrict(request.getHeader(HEADER)));
		if (isRead(request)) {
			this.reads.answer(exchange);
		}
		else {
			this.writes.answer(exchange);
		}
	}

	private static boolean isRead(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
	}

	private static ConsistencyToken token(@Nullable String header) {
		try {
			return (header != null) ? ConsistencyToken.parse(header) : ConsistencyToken.EMPTY;
		}
		catch (IllegalArgumentException ex) {
			throw ProblemException.invalid(ConsistencyToken.HEADER, "is none that a service has given");
		}
	}

	private static boolean isStrict(@Nullable String header) {
		if (header != null && !header.strip().toLowerCase(Locale.ROOT).equals(STRICT)) {
			throw ProblemException.invalid(HEADER, "can only be strict");
		}
		return header != null;
	}

	/**
	 * A request with what its caller expects.
	 *
	 * @param strict whether no answer is better than one that is stale
	 */
	record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain, ConsistencyToken token,
			boolean strict) {

		void declare(Freshness freshness) {
			switch (freshness) {
				case REACHED -> {
				}
				case BEHIND -> this.response.setHeader(HEADER, "stale");
				case LOST -> this.response.setHeader(HEADER, "lost");
			}
		}

		void give(ConsistencyToken newToken) {
			this.response.setHeader(ConsistencyToken.HEADER, newToken.toString());
		}

		/**
		 * Refuses what is not as fresh as a strict caller demands.
		 */
		void demand(Freshness freshness) {
			if (!this.strict) {
				return;
			}
			switch (freshness) {
				case REACHED -> {
				}
				case BEHIND ->
					throw new ProblemException(ProblemTypes.STALE, "Ask again later, or without Consistency: strict")
						.header("Retry-After", "1");
				case LOST -> throw new ProblemException(ProblemTypes.LOST,
						"Look at what is left, without Consistency: strict, and write again what is missing");
			}
		}

	}

}
