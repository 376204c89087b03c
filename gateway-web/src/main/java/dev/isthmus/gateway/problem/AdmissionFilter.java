package dev.isthmus.gateway.problem;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import dev.isthmus.gateway.GatewayProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its correlation id, and refuses what is more than the front door can
 * carry: virtual threads would take any number, and memory would not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdmissionFilter extends OncePerRequestFilter {

	private static final String MDC_KEY = "correlationId";

	/** Routing sees the path as it was sent, a service what it resolves to. */
	private static final Pattern DOT_SEGMENT = Pattern.compile("/(\\.|%2e){1,2}(/|;|$)", Pattern.CASE_INSENSITIVE);

	private final Problems problems;

	private final Semaphore places;

	private final long largestBodyBytes;

	AdmissionFilter(Problems problems, GatewayProperties properties) {
		this.problems = problems;
		this.places = new Semaphore(properties.limits().concurrentRequests());
		this.largestBodyBytes = properties.limits().body().toBytes();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String correlationId = CorrelationId.of(request);
		response.setHeader(CorrelationId.HEADER, correlationId);
		if (DOT_SEGMENT.matcher(request.getRequestURI()).find()) {
			this.problems.write(ProblemType.INVALID_REQUEST, "The path must not have dot segments.", request, response);
			return;
		}
		if (request.getContentLengthLong() > this.largestBodyBytes) {
			this.problems.write(ProblemType.BODY_TOO_LARGE,
					"The body may have %d bytes at most.".formatted(this.largestBodyBytes), request, response);
			return;
		}
		if (!this.places.tryAcquire()) {
			this.problems.write(ProblemType.OVERLOADED, "Too many requests are in work.", request, response);
			return;
		}
		try (MDC.MDCCloseable _ = MDC.putCloseable(MDC_KEY, correlationId)) {
			chain.doFilter(request, response);
		}
		finally {
			this.places.release();
		}
	}

}
