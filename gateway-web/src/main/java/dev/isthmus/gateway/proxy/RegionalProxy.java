package dev.isthmus.gateway.proxy;

import dev.isthmus.gateway.Backends;
import dev.isthmus.gateway.problem.ProblemType;
import dev.isthmus.gateway.problem.Problems;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request that came to a region's own address to that region, as its load
 * balancer does: once, and to no other. AWS: "Troubleshoot your Application Load
 * Balancers" (502 when the target refuses or breaks the connection, 504 when it does not
 * answer in time, 503 when there is no capacity).
 */
@Component
class RegionalProxy implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final Topology topology;

	private final RegionalListeners listeners;

	private final Backends backends;

	private final Upstream upstream;

	private final Problems problems;

	private final ProxyMetrics metrics;

	RegionalProxy(Topology topology, RegionalListeners listeners, Backends backends, Upstream upstream,
			Problems problems, ProxyMetrics metrics) {
		this.topology = topology;
		this.listeners = listeners;
		this.backends = backends;
		this.upstream = upstream;
		this.problems = problems;
		this.metrics = metrics;
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> exchange) throws Exception {
		RegionId region = this.listeners.regionOf(request.servletRequest()).orElseThrow();
		Service service = this.topology.serviceOf(request.path()).orElseThrow();
		Attempt attempt = this.upstream.send(request, exchange, this.backends.url(region, service));
		this.metrics.attempt(region, attempt);
		return switch (attempt) {
			case Attempt.Answered answered -> answered.response();
			case Attempt.NotConnected _,
					Attempt.Broken _ ->
				this.problems.answer(ProblemType.BAD_GATEWAY,
						"The %s service of %s cannot be reached.".formatted(service.name(), region),
						request.servletRequest());
			case Attempt.NotSent _ -> this.problems.answer(ProblemType.OVERLOADED,
					"All connections to the %s service of %s are in use.".formatted(service.name(), region),
					request.servletRequest());
			case Attempt.TimedOut _ -> this.problems.answer(ProblemType.GATEWAY_TIMEOUT,
					"The %s service of %s did not answer in time.".formatted(service.name(), region),
					request.servletRequest());
		};
	}

}
