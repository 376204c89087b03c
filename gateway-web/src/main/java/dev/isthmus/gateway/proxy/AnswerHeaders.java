package dev.isthmus.gateway.proxy;

import dev.isthmus.gateway.problem.CorrelationId;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Leaves out of a service's answer what the front door has already said itself.
 */
@Component
class AnswerHeaders implements HttpHeadersFilter.ResponseHttpHeadersFilter {

	@Override
	public HttpHeaders apply(HttpHeaders input, ServerResponse response) {
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(input);
		headers.remove(CorrelationId.HEADER);
		return headers;
	}

}
