package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a write to the primary region.
 */
class RemoteWrite {

	private static final String SERVED_BY = "Served-By-Region";

	private static final String KEY_IN_USE = ProblemTypes.KEY_IN_USE.uri().toString();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Logger logger = LoggerFactory.getLogger(RemoteWrite.class);

	private final Relay relay;

	private final ForwardingProperties properties;

	private final PrimaryLocator locator;

	RemoteWrite(Relay relay, ForwardingProperties properties, PrimaryLocator locator) {
		this.relay = relay;
		this.properties = properties;
		this.locator = locator;
	}

	Outcome attempt(Write write, Primary.Elsewhere primary) throws IOException, InterruptedException {
		HttpResponse<InputStream> answer;
		try {
			answer = this.relay.send(write.request(), primary.baseUrl(), publisher(write.body()), timeout(write.body()),
					() -> isInVain(write, primary));
		}
		catch (ConnectException | HttpConnectTimeoutException ex) {
			logger.info("{} cannot be connected: {}", primary.region(), ex.toString());
			return Outcome.NOT_APPLIED;
		}
		catch (IOException ex) {
			logger.warn("{} broke off: {}", primary.region(), ex.toString());
			return Outcome.UNKNOWN;
		}
		try (var _ = answer.body()) {
			return settle(write, answer);
		}
	}

	private Outcome settle(Write write, HttpResponse<InputStream> answer) throws IOException {
		var outcome = outcomeOf(answer);
		if (outcome != Outcome.ANSWERED) {
			return outcome;
		}
		byte[] beginning;
		try {
			beginning = Relay.readAhead(answer);
		}
		catch (IOException ex) {
			logger.warn("An answer broke off: {}", ex.toString());
			return Outcome.UNKNOWN;
		}
		if (isPassingConflict(answer) && isKeyInUse(beginning)) {
			return Outcome.RUNNING;
		}
		this.relay.pass(answer, beginning, write.response());
		return Outcome.ANSWERED;
	}

	/**
	 * An answer that a primary of the past may never give is not waited for when the
	 * write can be sent to its successor.
	 */
	private boolean isInVain(Write write, Primary.Elsewhere primary) {
		return write.canRepeatAfter(Outcome.UNKNOWN) && this.locator.locate().term() > primary.term();
	}

	/**
	 * What the head of an answer tells. What a load balancer in between answers has no
	 * {@code Served-By-Region}.
	 */
	private static Outcome outcomeOf(HttpResponse<?> answer) {
		var served = answer.headers().firstValue(SERVED_BY).isPresent();
		return switch (answer.statusCode()) {
			case 508 -> Outcome.NOT_APPLIED;
			case 503 -> served ? unlessBusy(answer) : Outcome.NOT_APPLIED;
			case 502, 504 -> Outcome.UNKNOWN;
			default -> Outcome.ANSWERED;
		};
	}

	private static boolean isPassingConflict(HttpResponse<?> answer) {
		return answer.statusCode() == 409 && saysWhenToRetry(answer);
	}

	/**
	 * The one conflict that is waited for. A service may have others that pass, such as a
	 * token that has just been used: what they ask for is not the same write again.
	 */
	private static boolean isKeyInUse(byte[] problem) {
		try {
			return KEY_IN_USE.equals(JSON.readTree(problem).path("type").asString(""));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static Outcome unlessBusy(HttpResponse<?> answer) {
		return saysWhenToRetry(answer) ? Outcome.BUSY : Outcome.ANSWERED;
	}

	private static boolean saysWhenToRetry(HttpResponse<?> answer) {
		return answer.headers().firstValue("Retry-After").isPresent();
	}

	private Duration timeout(RequestBody body) {
		return body.isRepeatable() ? this.properties.responseTimeout() : this.properties.streamTimeout();
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

}
