package dev.isthmus.gateway.proxy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.isthmus.gateway.problem.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells services where a request came from. What a client says of that is dropped; only a
 * region's own address, which other regions send to, adds to {@code X-Forwarded-For} as a
 * load balancer does (AWS: "HTTP headers and Application Load Balancers").
 */
@Component
class ForwardedHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter, Ordered {

	private static final String FORWARDED_FOR = "X-Forwarded-For";

	/** Set by a service that forwards a write; not for clients to set. */
	private static final String FORWARDED_BY_REGION = "Forwarded-By-Region";

	private final RegionalListeners listeners;

	ForwardedHeaders(RegionalListeners listeners) {
		this.listeners = listeners;
	}

	@Override
	public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
		HttpServletRequest client = request.servletRequest();
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(input);
		Set.copyOf(headers.headerNames())
			.stream()
			.filter((name) -> StringUtils.startsWithIgnoreCase(name, "X-Forwarded-"))
			.forEach(headers::remove);
		connectionOptions(request).forEach(headers::remove);
		headers.remove(HttpHeaders.EXPECT);
		restoreContentType(client, headers);
		boolean regional = this.listeners.regionOf(client).isPresent();
		if (!regional) {
			headers.remove(FORWARDED_BY_REGION);
		}
		headers.set(FORWARDED_FOR, regional ? appended(request) : client.getRemoteAddr());
		headers.set("X-Forwarded-Proto", client.getScheme());
		headers.set("X-Forwarded-Port", Integer.toString(client.getServerPort()));
		headers.set("X-Forwarded-Host", client.getServerName() + ":" + client.getServerPort());
		headers.set(CorrelationId.HEADER, CorrelationId.of(client));
		return headers;
	}

	/** Spring adds a charset to the type that the client sent. */
	private static void restoreContentType(HttpServletRequest client, HttpHeaders headers) {
		String sent = client.getHeader(HttpHeaders.CONTENT_TYPE);
		if (sent != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, sent);
		}
	}

	/** The headers that are for this hop only because {@code Connection} names them. */
	private static Set<String> connectionOptions(ServerRequest request) {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		for (String value : request.headers().header(HttpHeaders.CONNECTION)) {
			names.addAll(StringUtils.commaDelimitedListToSet(value.replace(" ", "")));
		}
		return names;
	}

	private static String appended(ServerRequest request) {
		List<String> before = request.headers().header(FORWARDED_FOR);
		String address = request.servletRequest().getRemoteAddr();
		return before.isEmpty() ? address : String.join(", ", before) + ", " + address;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
