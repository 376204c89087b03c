package dev.isthmus.lab.region;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.process.LocalHttp;
import dev.isthmus.topology.RegionId;

/**
 * The management port of a service: closed to callers, open to whoever runs the service.
 */
final class Management {

	private static final double MILLIS_PER_SECOND = 1_000;

	private final LocalHttp http;

	Management(LocalHttp http) {
		this.http = http;
	}

	/** Turns the service's health down, or lets it be what it is. */
	void drain(int servicePort, boolean draining) {
		// Not in the body: a service that is strict about JSON takes no boolean there.
		this.http.post(url(servicePort, "draining?draining=" + draining));
	}

	/** Has the service close each connection with its next answer. */
	void deregister(int servicePort) {
		this.http.post(url(servicePort, "deregistration"));
	}

	/**
	 * How long ago the primary was where this service's database is now, in milliseconds;
	 * empty if the service does not know or does not answer.
	 */
	OptionalLong lagMillis(int servicePort) {
		try {
			var seconds = this.http.get(url(servicePort, "metrics/isthmus.replication.lag"))
				.path("measurements")
				.path(0)
				.path("value");
			// What is not a number is text in JSON.
			return seconds.isNumber() ? OptionalLong.of(Math.round(seconds.asDouble() * MILLIS_PER_SECOND))
					: OptionalLong.empty();
		}
		catch (FailedException ex) {
			return OptionalLong.empty();
		}
	}

	/** Whether the service may acknowledge writes; empty if it does not answer. */
	Optional<String> lease(int servicePort) {
		return ask(() -> this.http.get(url(servicePort, "lease")).path("lease").asString());
	}

	/**
	 * Has the service withhold its vote from a region, or go on to.
	 * @return for how long it has; empty if it does not answer
	 */
	Optional<Duration> withholdVoteFrom(RegionId region, int servicePort) {
		return ask(() -> this.http.post(url(servicePort, "lease?withheldFrom=" + region))
			.path("withheldMillis")
			.path(region.value())
			.asLong()).map(Duration::ofMillis);
	}

	/** Lets a region have the service's vote again, if the service answers. */
	void giveVoteAgain(RegionId region, int servicePort) {
		ask(() -> this.http.delete(url(servicePort, "lease?withheldFrom=" + region)));
	}

	private static <T> Optional<T> ask(Supplier<T> question) {
		try {
			return Optional.of(question.get());
		}
		catch (FailedException ex) {
			return Optional.empty();
		}
	}

	private static String url(int servicePort, String endpoint) {
		return "http://127.0.0.1:" + (servicePort + 1) + "/actuator/" + endpoint;
	}

}
