package dev.isthmus.topology;

import java.time.Duration;
import java.util.Set;

/**
 * How the health of a region is found out: by asking every service of it. See "How Amazon
 * Route 53 determines whether a health check is healthy".
 *
 * @param pathTemplate the path to ask, with {@code {service}} for the name of the service
 * @param cloud how often and how patiently Route 53 asks
 * @param laptop the same for the front door on one machine
 */
public record HealthCheck(String pathTemplate, Timing cloud, Timing laptop) {

	private static final String PLACEHOLDER = "{service}";

	private static final Set<Duration> ROUTE_53_INTERVALS = Set.of(Duration.ofSeconds(10), Duration.ofSeconds(30));

	public HealthCheck {
		if (!pathTemplate.startsWith("/") || !pathTemplate.contains(PLACEHOLDER)) {
			throw new IllegalArgumentException(
					"'%s' must be a path that contains %s".formatted(pathTemplate, PLACEHOLDER));
		}
		if (!ROUTE_53_INTERVALS.contains(cloud.interval())) {
			throw new IllegalArgumentException("Route 53 checks every 10s or 30s only");
		}
	}

	/**
	 * The path to ask for the health of a service.
	 * @param service the service
	 * @return an absolute path
	 */
	public String path(Service service) {
		return this.pathTemplate.replace(PLACEHOLDER, service.name());
	}

	/**
	 * How often and how patiently to ask.
	 *
	 * @param interval from the start of one check to the start of the next
	 * @param failureThreshold how many answers in a row change the state, 1 to 10
	 * @param timeout how long to wait for an answer
	 */
	public record Timing(Duration interval, int failureThreshold, Duration timeout) {

		public Timing {
			if (!interval.isPositive() || !timeout.isPositive()) {
				throw new IllegalArgumentException("interval and timeout must be longer than zero");
			}
			if (failureThreshold < 1 || failureThreshold > 10) {
				throw new IllegalArgumentException("failure threshold must be 1 to 10, not " + failureThreshold);
			}
		}

		/**
		 * How long a failure goes unnoticed at worst, caches of answers apart.
		 * @return interval times threshold
		 */
		public Duration detectionTime() {
			return this.interval.multipliedBy(this.failureThreshold);
		}

	}

}
