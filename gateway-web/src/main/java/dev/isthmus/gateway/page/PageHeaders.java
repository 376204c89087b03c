package dev.isthmus.gateway.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.gateway.proxy.RegionalAddresses;
import dev.isthmus.topology.EdgeHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Adds to the page's files the headers that CloudFront adds in the cloud.
 */
@Component
class PageHeaders implements HandlerInterceptor {

	private final EdgeHeaders headers;

	private final RegionalAddresses regions;

	private final @Nullable URI lab;

	PageHeaders(EdgeHeaders headers, RegionalAddresses regions, GatewayProperties properties) {
		this.headers = headers;
		this.regions = regions;
		this.lab = properties.lab();
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof ResourceHttpRequestHandler) {
			String path = request.getRequestURI();
			String file = PageResolver.isRoute(path) ? "/" + PageResolver.INDEX : path;
			response.setHeader(HttpHeaders.CACHE_CONTROL, this.headers.cacheControl(file));
			this.headers.security(callable(request)).forEach(response::setHeader);
		}
		return true;
	}

	/** The origins that the page may call beside its own. */
	private List<String> callable(HttpServletRequest request) {
		List<String> origins = new ArrayList<>(this.regions.of(request).values());
		if (this.lab != null) {
			origins.add(this.lab.toString());
		}
		return origins;
	}

}
