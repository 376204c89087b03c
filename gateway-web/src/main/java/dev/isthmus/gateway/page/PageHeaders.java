package dev.isthmus.gateway.page;

import dev.isthmus.gateway.proxy.RegionalAddresses;
import dev.isthmus.topology.EdgeHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

	PageHeaders(EdgeHeaders headers, RegionalAddresses regions) {
		this.headers = headers;
		this.regions = regions;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof ResourceHttpRequestHandler) {
			String path = request.getRequestURI();
			String file = PageResolver.isRoute(path) ? "/" + PageResolver.INDEX : path;
			response.setHeader(HttpHeaders.CACHE_CONTROL, this.headers.cacheControl(file));
			this.headers.security(this.regions.of(request).values()).forEach(response::setHeader);
		}
		return true;
	}

}
