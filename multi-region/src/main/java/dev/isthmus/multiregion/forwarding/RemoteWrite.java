package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;

import dev.isthmus.multiregion.problem.CorrelationId;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.topology.RegionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a write to the primary region. With the JDK's client, which says whether a
 * connection was ever made, does not repeat a POST by itself and is no dependency.
 */
class RemoteWrite {

	static final String FORWARDED_BY = "Forwarded-By-Region";

	private static final String SERVED_BY = "Served-By-Region";

	private static final Logger logger = LoggerFactory.getLogger(RemoteWrite.class);

	private final HttpClient http;

	private final RegionId region;

	private final ForwardingProperties properties;

	RemoteWrite(HttpClient http, RegionId region, ForwardingProperties properties) {
		this.http = http;
		this.region = region;
		this.properties = properties;
	}

	Outcome attempt(Write write, Primary.Elsewhere primary) throws IOException, InterruptedException {
		HttpResponse<InputStream> answer;
		try {
			answer = this.http.send(request(write, primary.baseUrl()), BodyHandlers.ofInputStream());
		}
		catch (ConnectException | HttpConnectTimeoutException ex) {
			logger.info("{} cannot be connected: {}", primary.region(), ex.toString());
			return Outcome.NOT_APPLIED;
		}
		catch (IOException ex) {
			logger.warn("{} broke off: {}", primary.region(), ex.toString());
			return Outcome.UNKNOWN;
		}
		try (var body = answer.body()) {
			var outcome = outcomeOf(answer);
			if (outcome == Outcome.ANSWERED) {
				pass(answer, body, write.response());
			}
			return outcome;
		}
	}

	/**
	 * What a load balancer in between answers has no {@code Served-By-Region}.
	 */
	private static Outcome outcomeOf(HttpResponse<?> answer) {
		var served = answer.headers().firstValue(SERVED_BY).isPresent();
		return switch (answer.statusCode()) {
			case 508 -> Outcome.NOT_APPLIED;
			case 503 -> served ? Outcome.ANSWERED : Outcome.NOT_APPLIED;
			case 502, 504 -> Outcome.UNKNOWN;
			default -> Outcome.ANSWERED;
		};
	}

	private HttpRequest request(Write write, URI baseUrl) {
		var incoming = write.request();
		var query = (incoming.getQueryString() != null) ? "?" + incoming.getQueryString() : "";
		var request = HttpRequest.newBuilder(URI.create(baseUrl + incoming.getRequestURI() + query))
			.method(incoming.getMethod(), publisher(write.body()))
			.timeout(write.body().isRepeatable() ? this.properties.responseTimeout() : this.properties.streamTimeout());
		var names = EndToEndHeaders.of(Collections.list(incoming.getHeaderNames()),
				Collections.list(incoming.getHeaders("Connection")));
		for (var name : names) {
			Collections.list(incoming.getHeaders(name)).forEach((value) -> request.header(name, value));
		}
		request.setHeader(FORWARDED_BY, this.region.value());
		request.setHeader("X-Forwarded-For", forwardedFor(incoming));
		CorrelationId.current().ifPresent((id) -> request.setHeader(CorrelationId.HEADER, id));
		return request.build();
	}

	private static String forwardedFor(HttpServletRequest incoming) {
		var before = incoming.getHeader("X-Forwarded-For");
		return (before != null) ? before + ", " + incoming.getRemoteAddr() : incoming.getRemoteAddr();
	}

	private static BodyPublisher publisher(RequestBody body) {
		return switch (body) {
			case RequestBody.Kept kept when kept.bytes().length == 0 -> BodyPublishers.noBody();
			case RequestBody.Kept kept -> BodyPublishers.ofByteArray(kept.bytes());
			case RequestBody.Untouched untouched ->
				BodyPublishers.fromPublisher(stream(untouched), untouched.request().getContentLengthLong());
			case RequestBody.Begun begun -> stream(begun);
		};
	}

	private static BodyPublisher stream(RequestBody body) {
		return BodyPublishers.ofInputStream(() -> {
			try {
				return body.open();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private void pass(HttpResponse<InputStream> answer, InputStream body, HttpServletResponse response)
			throws IOException {
		response.setStatus(answer.statusCode());
		var headers = answer.headers();
		for (var name : EndToEndHeaders.of(headers.map().keySet(), headers.allValues("connection"))) {
			var values = headers.allValues(name);
			// Replaces what this region has set itself: Served-By-Region above all.
			response.setHeader(name, values.getFirst());
			values.stream().skip(1).forEach((value) -> response.addHeader(name, value));
		}
		response.setHeader(FORWARDED_BY, this.region.value());
		body.transferTo(response.getOutputStream());
	}

}
