package dev.isthmus.gateway.proxy;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.isthmus.gateway.Backends;
import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.gateway.health.RegionHealth;
import dev.isthmus.gateway.problem.ProblemType;
import dev.isthmus.gateway.problem.Problems;
import dev.isthmus.topology.Caller;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Router;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request to the region that routing prefers and, when that region does not
 * answer, to the next at once.
 * <p>
 * A request goes on to another region only if that cannot carry it out twice: it never
 * reached a service; or it is a GET or HEAD; or it bears an {@code Idempotency-Key}. Its
 * body must still be there: it is small and was kept, or nothing of it has been read.
 * When all healthy regions have failed the unhealthy ones are asked too, since the checks
 * may lag behind.
 */
@Component
class RegionFailover implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final Topology topology;

	private final Router router;

	private final RegionHealth health;

	private final Backends backends;

	private final Callers callers;

	private final Upstream upstream;

	private final Problems problems;

	private final ProxyMetrics metrics;

	private final Duration total;

	RegionFailover(Topology topology, Router router, RegionHealth health, Backends backends, Callers callers,
			Upstream upstream, Problems problems, ProxyMetrics metrics, GatewayProperties properties) {
		this.topology = topology;
		this.router = router;
		this.health = health;
		this.backends = backends;
		this.callers = callers;
		this.upstream = upstream;
		this.problems = problems;
		this.metrics = metrics;
		this.total = properties.timeouts().total();
	}

	static boolean isSafe(HttpMethod method) {
		return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> exchange) throws Exception {
		Service service = this.topology.serviceOf(request.path()).orElseThrow();
		Iterator<RegionId> regions = order(this.callers.identify(request.servletRequest())).iterator();
		long start = System.nanoTime();
		boolean isInDoubt = false;
		while (true) {
			RegionId region = regions.next();
			Attempt attempt = this.upstream.send(request, exchange, this.backends.url(region, service));
			notice(region, attempt);
			boolean timeLeft = System.nanoTime() - start < this.total.toNanos();
			if (!timeLeft || !regions.hasNext() || !mayGoOn(request, attempt)) {
				return conclude(request, attempt, isInDoubt);
			}
			isInDoubt |= leavesDoubt(attempt);
			this.metrics.failover(region);
			discard(attempt);
		}
	}

	private ServerResponse outcomeUnknown(HttpServletRequest request) {
		return this.problems.answer(ProblemType.OUTCOME_UNKNOWN,
				"The connection broke after the request was sent; it may have been carried out.", request);
	}

	private Set<RegionId> order(Caller caller) {
		Set<RegionId> order = new LinkedHashSet<>(this.router.route(caller, this.health.healthy()));
		order.addAll(this.router.preference(caller));
		return order;
	}

	private void notice(RegionId region, Attempt attempt) {
		this.metrics.attempt(region, attempt);
		switch (attempt) {
			case Attempt.NotConnected _, Attempt.Broken _ -> this.health.demote(region);
			// A slow answer says little about the region; the checks decide.
			case Attempt.Answered _, Attempt.NotSent _, Attempt.TimedOut _ -> {
			}
		}
	}

	private static boolean mayGoOn(ServerRequest request, Attempt attempt) {
		boolean wanted = switch (attempt) {
			case Attempt.Answered answered -> answered.isUnavailable() && mayRepeat(request);
			case Attempt.NotConnected _, Attempt.NotSent _ -> true;
			case Attempt.Broken _, Attempt.TimedOut _ -> mayRepeat(request);
		};
		return wanted && ((ReplayableRequest) request.servletRequest()).rewind();
	}

	private static boolean mayRepeat(ServerRequest request) {
		return isSafe(request.method()) || StringUtils.hasText(request.headers().firstHeader("Idempotency-Key"));
	}

	/** Whether the service may have carried out the request all the same. */
	private static boolean leavesDoubt(Attempt attempt) {
		return switch (attempt) {
			case Attempt.Answered answered -> answered.response().statusCode().value() != 503;
			case Attempt.NotConnected _, Attempt.NotSent _ -> false;
			case Attempt.Broken _, Attempt.TimedOut _ -> true;
		};
	}

	private static void discard(Attempt attempt) {
		if (attempt instanceof Attempt.Answered answered) {
			answered.discard().run();
		}
	}

	/**
	 * The last region may well say that it has not carried out a write: what one before
	 * it did is not known to it.
	 * @param isInDoubt whether one before may have carried out the request
	 */
	private ServerResponse conclude(ServerRequest request, Attempt attempt, boolean isInDoubt) {
		HttpServletRequest servletRequest = request.servletRequest();
		boolean mayBeDone = !isSafe(request.method()) && (isInDoubt || leavesDoubt(attempt));
		return switch (attempt) {
			case Attempt.Answered answered when mayBeDone && answered.isUnavailable() -> {
				answered.discard().run();
				yield outcomeUnknown(servletRequest);
			}
			case Attempt.Answered answered -> answered.response();
			case Attempt.NotConnected _, Attempt.NotSent _, Attempt.Broken _, Attempt.TimedOut _ when mayBeDone ->
				outcomeUnknown(servletRequest);
			case Attempt.NotConnected _, Attempt.NotSent _, Attempt.Broken _, Attempt.TimedOut _ ->
				this.problems.answer(ProblemType.NO_REGION, "No region could answer.", servletRequest);
		};
	}

}
