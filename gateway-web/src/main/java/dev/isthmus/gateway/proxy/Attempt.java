package dev.isthmus.gateway.proxy;

import java.io.IOException;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What became of sending a request to one region.
 */
sealed interface Attempt {

	/**
	 * The service answered, and the start of the answer has arrived.
	 *
	 * @param response the answer
	 * @param discard gives its connection back when it is not wanted
	 */
	record Answered(ServerResponse response, Runnable discard) implements Attempt {

		/**
		 * Whether another region may do better.
		 * @return whether the status is 502, 503 or 504
		 */
		boolean isUnavailable() {
			HttpStatusCode status = this.response.statusCode();
			return status.value() >= 502 && status.value() <= 504;
		}

	}

	/**
	 * No connection was made, so the service cannot have seen the request.
	 *
	 * @param cause why not
	 */
	record NotConnected(IOException cause) implements Attempt {
	}

	/**
	 * All connections to the service were in use for too long, so it has not seen the
	 * request. That is a limit of the front door and says nothing about the region.
	 *
	 * @param cause which limit
	 */
	record NotSent(IOException cause) implements Attempt {
	}

	/**
	 * The connection broke, so the service may have carried out the request.
	 *
	 * @param cause how it broke
	 */
	record Broken(IOException cause) implements Attempt {
	}

	/**
	 * The service did not answer in time, so it may still be at it.
	 *
	 * @param cause what timed out
	 */
	record TimedOut(IOException cause) implements Attempt {
	}

}
