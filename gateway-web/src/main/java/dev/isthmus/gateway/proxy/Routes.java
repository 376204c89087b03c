package dev.isthmus.gateway.proxy;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.gateway.problem.ProblemType;
import dev.isthmus.gateway.problem.Problems;
import dev.isthmus.topology.Topology;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

/**
 * What goes where: a region's own address to that region and nowhere else, the services'
 * paths to the region that routing prefers. All other paths are the page's.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

	private final Problems problems;

	private final GatewayProperties.Limits limits;

	private final RequestPredicate toService;

	private final RequestPredicate toRegion;

	Routes(Topology topology, RegionalListeners listeners, Problems problems, GatewayProperties properties) {
		this.problems = problems;
		this.limits = properties.limits();
		this.toService = (request) -> topology.serviceOf(request.path()).isPresent();
		this.toRegion = (request) -> listeners.regionOf(request.servletRequest()).isPresent();
	}

	@Bean
	@Order(1)
	RouterFunction<ServerResponse> regionalRoute(RegionalProxy regionalProxy) {
		return route("region").route(this.toRegion.and(this.toService), http())
			.filter(replayable())
			.filter(regionalProxy)
			.build();
	}

	@Bean
	@Order(2)
	RouterFunction<ServerResponse> nothingElseInRegion() {
		return route("nothing-else-in-region")
			.route(this.toRegion,
					(request) -> this.problems.answer(ProblemType.NOT_FOUND, "No service has this path.",
							request.servletRequest()))
			.build();
	}

	@Bean
	@Order(3)
	RouterFunction<ServerResponse> frontDoor(RegionFailover regionFailover) {
		return route("front-door").route(this.toService, http()).filter(replayable()).filter(regionFailover).build();
	}

	private HandlerFilterFunction<ServerResponse, ServerResponse> replayable() {
		return (request, next) -> {
			try {
				ReplayableRequest replayable = ReplayableRequest.of(request.servletRequest(),
						this.limits.bufferedBody(), this.limits.body());
				return next.handle(ServerRequest.create(replayable, request.messageConverters()));
			}
			catch (ClientBodyException ex) {
				return refuse(request, ex);
			}
		};
	}

	private ServerResponse refuse(ServerRequest request, ClientBodyException failure) {
		return switch (failure.reason()) {
			case TOO_LARGE -> this.problems.answer(ProblemType.BODY_TOO_LARGE,
					"The body may have %d bytes at most.".formatted(this.limits.body().toBytes()),
					request.servletRequest());
			case TOO_SLOW -> this.problems.answer(ProblemType.REQUEST_TIMEOUT, "The body did not arrive in time.",
					request.servletRequest());
			case BROKEN -> this.problems.answer(ProblemType.INVALID_REQUEST, "The body could not be read.",
					request.servletRequest());
		};
	}

}
