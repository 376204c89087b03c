package dev.isthmus.multiregion.consistency;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.isthmus.multiregion.forwarding.Relay;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the primary answer a read that this region cannot answer yet.
 */
class PrimaryRead {

	private static final Logger logger = LoggerFactory.getLogger(PrimaryRead.class);

	private static final int FAILURES = 500;

	private final PrimaryLocator locator;

	private final Relay relay;

	private final Duration timeout;

	PrimaryRead(PrimaryLocator locator, Relay relay, Duration timeout) {
		this.locator = locator;
		this.relay = relay;
		this.timeout = timeout;
	}

	/**
	 * Asks the primary, unless that is this region or the read comes from another.
	 * @return whether the caller has an answer
	 */
	boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getHeader(Relay.FORWARDED_BY) != null
				|| !(this.locator.locate() instanceof Primary.Elsewhere primary)) {
			return false;
		}
		HttpResponse<InputStream> answer;
		byte[] beginning;
		try {
			answer = this.relay.send(request, primary.baseUrl(), BodyPublishers.noBody(), this.timeout);
			beginning = Relay.readAhead(answer);
		}
		catch (IOException ex) {
			logger.info("{} does not answer a read: {}", primary.region(), ex.toString());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		try (var _ = answer.body()) {
			if (answer.statusCode() >= FAILURES) {
				return false;
			}
			this.relay.pass(answer, beginning, response);
			return true;
		}
	}

}
