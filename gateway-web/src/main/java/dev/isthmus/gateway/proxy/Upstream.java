package dev.isthmus.gateway.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request to one service, through the gateway's exchange, and tells what became
 * of it.
 */
@Component
class Upstream {

	/**
	 * So much of an answer is read before the client is told of it: a service that dies
	 * while it answers is then as if it had not answered.
	 */
	private static final int READ_AHEAD_BYTES = 256 * 1024;

	/**
	 * Sends the request.
	 * @param request the client's request
	 * @param exchange the gateway's exchange
	 * @param service base URL of the service
	 * @return what became of it
	 * @throws ClientBodyException if the client's body could not be read
	 */
	Attempt send(ServerRequest request, HandlerFunction<ServerResponse> exchange, URI service) throws Exception {
		MvcUtils.setRequestUrl(request, service);
		try {
			ServerResponse response = exchange.handle(request);
			ClientHttpResponse received = attribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
			return readAhead(request, response, received);
		}
		catch (ResourceAccessException | UncheckedIOException ex) {
			((ReplayableRequest) request.servletRequest()).requireClient();
			return failure((ex.getCause() instanceof IOException cause) ? cause : new IOException(ex));
		}
	}

	private static Attempt readAhead(ServerRequest request, ServerResponse response, ClientHttpResponse received) {
		if (!MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(received.getHeaders().getContentType())) {
			try {
				InputStream body = attribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR);
				InputStream head = new ByteArrayInputStream(body.readNBytes(READ_AHEAD_BYTES));
				MvcUtils.putAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR,
						new SequenceInputStream(head, body));
			}
			catch (IOException ex) {
				received.close();
				return failure(ex);
			}
		}
		return new Attempt.Answered(response, received::close);
	}

	private static Attempt failure(IOException failure) {
		return switch (failure) {
			case ConnectionRequestTimeoutException _ -> new Attempt.NotSent(failure);
			case ConnectException _, ConnectTimeoutException _, NoRouteToHostException _, UnknownHostException _ ->
				new Attempt.NotConnected(failure);
			case SocketTimeoutException _ -> new Attempt.TimedOut(failure);
			default -> new Attempt.Broken(failure);
		};
	}

	@SuppressWarnings("TypeParameterUnusedInFormals")
	private static <T> T attribute(ServerRequest request, String name) {
		@Nullable T value = MvcUtils.getAttribute(request, name);
		return Objects.requireNonNull(value, name);
	}

}
