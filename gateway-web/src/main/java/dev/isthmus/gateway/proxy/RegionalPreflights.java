package dev.isthmus.gateway.proxy;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Sends on to the service what a browser asks before a page calls a region's own address:
 * the service knows which pages may. Spring MVC would answer by itself, and permit none.
 */
@Component
class RegionalPreflights extends RouterFunctionMapping {

	/** Before the mapping of all routes, which Spring gives -1. */
	private static final int ORDER = -2;

	RegionalPreflights(@Qualifier("regionalRoute") RouterFunction<ServerResponse> regionalRoute) {
		super(regionalRoute);
		setOrder(ORDER);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
		return CorsUtils.isPreFlightRequest(request) ? super.getHandlerInternal(request) : null;
	}

	@Override
	protected HandlerExecutionChain getCorsHandlerExecutionChain(HttpServletRequest request,
			HandlerExecutionChain chain, @Nullable CorsConfiguration configuration) {
		return chain;
	}

}
