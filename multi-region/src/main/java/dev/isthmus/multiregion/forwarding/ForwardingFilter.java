package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.idempotency.ObservedKeys;
import dev.isthmus.multiregion.region.Primary;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Brings each write to the primary: here, in another region, or, while there is none,
 * after a wait. A write is tried again only when that cannot apply it twice.
 */
class ForwardingFilter extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private final PathPattern ownPaths;

	private final List<PathPattern> regionLocal;

	private final int maxKeptBytes;

	private final ObservedKeys keys;

	private final Holds holds;

	private final LocalWrite local;

	private final RemoteWrite remote;

	private final ForwardingMetrics metrics;

	ForwardingFilter(PathPattern ownPaths, List<PathPattern> regionLocal, int maxKeptBytes, ObservedKeys keys,
			Holds holds, LocalWrite local, RemoteWrite remote, ForwardingMetrics metrics) {
		this.ownPaths = ownPaths;
		this.regionLocal = regionLocal;
		this.maxKeptBytes = maxKeptBytes;
		this.keys = keys;
		this.holds = holds;
		this.local = local;
		this.remote = remote;
		this.metrics = metrics;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		if (SAFE.contains(request.getMethod())) {
			return true;
		}
		var path = PathContainer.parsePath(request.getRequestURI());
		return !this.ownPaths.matches(path) || this.regionLocal.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			if (request.getHeader(Relay.FORWARDED_BY) != null) {
				arrive(request, response, chain);
			}
			else {
				route(request, response, chain);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw outcomeUnknown();
		}
	}

	/**
	 * One hop at most: a forwarded write is done here or sent back. A caller who sets the
	 * header himself gains nothing and loses the forwarding.
	 */
	private void arrive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!(this.holds.known() instanceof Primary.Here)) {
			throw notHere();
		}
		var write = write(request, response, chain);
		var outcome = this.metrics.tried("local", this.local.attempt(write));
		if (outcome != Outcome.ANSWERED) {
			// The region that forwarded it has the patience.
			throw (outcome == Outcome.NOT_APPLIED) ? notHere() : unanswered(outcome);
		}
	}

	private void route(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException, InterruptedException {
		var deadline = this.holds.deadlineNanos();
		// Before the body is read: a large one waits in the caller's hands.
		this.holds.primary(deadline);
		var begun = System.nanoTime();
		var write = write(request, response, chain);
		// How long the caller took is not held against the write; the primary may be
		// another by now.
		deadline += System.nanoTime() - begun;
		var primary = this.holds.primary(deadline);
		var known = attempt(write, primary);
		while (write.canRepeatAfter(known) && this.holds.pause(known, primary, deadline)) {
			primary = this.holds.primary(deadline);
			known = known.then(attempt(write, primary));
		}
		if (known != Outcome.ANSWERED) {
			throw unanswered(known);
		}
	}

	private Write write(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException {
		return Write.of(request, response, chain, this.maxKeptBytes, this.keys.isKeyed(request));
	}

	private Outcome attempt(Write write, Primary primary) throws ServletException, IOException, InterruptedException {
		return switch (primary) {
			case Primary.Here _ -> this.metrics.tried("local", this.local.attempt(write));
			case Primary.Elsewhere elsewhere -> this.metrics.tried("remote", this.remote.attempt(write, elsewhere));
			case Primary.Nowhere _ -> Outcome.NOT_APPLIED;
		};
	}

	private static ProblemException unanswered(Outcome outcome) {
		return switch (outcome) {
			case BUSY -> new ProblemException(ProblemTypes.OVERLOADED, "The write was not applied; send it again later")
				.header("Retry-After", "1");
			case RUNNING ->
				new ProblemException(ProblemTypes.KEY_IN_USE, "Send it again in a moment").header("Retry-After", "1");
			case UNKNOWN -> outcomeUnknown();
			case NOT_APPLIED ->
				new ProblemException(ProblemTypes.NO_PRIMARY, "The write was not applied; send it again later")
					.header("Retry-After", "5");
			case ANSWERED -> throw new IllegalArgumentException("The caller has an answer");
		};
	}

	private static ProblemException notHere() {
		return new ProblemException(ProblemTypes.HOP_LIMIT, "The write was not applied: this region is not primary");
	}

	private static ProblemException outcomeUnknown() {
		return new ProblemException(ProblemTypes.OUTCOME_UNKNOWN,
				"Look whether it was applied before sending it again; with an Idempotency-Key just send it again");
	}

}
