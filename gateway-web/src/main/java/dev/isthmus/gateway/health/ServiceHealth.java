package dev.isthmus.gateway.health;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the checks of one service of one region have shown so far. It takes
 * {@code threshold} results in a row that contradict the state to change it; the very
 * first result decides at once.
 *
 * @param healthy the state; healthy until checked, as a new Route 53 health check is
 * @param contradictions results in a row that contradict the state
 * @param draining whether the service said that it is being drained
 * @param lastCheck when it was last checked
 */
public record ServiceHealth(boolean healthy, int contradictions, boolean draining, @Nullable Instant lastCheck) {

	static final ServiceHealth UNCHECKED = new ServiceHealth(true, 0, false, null);

	ServiceHealth after(CheckResult result, int threshold, Instant now) {
		boolean contradicts = result.passed() != this.healthy;
		boolean decides = contradicts && (this.lastCheck == null || this.contradictions + 1 >= threshold);
		boolean nowHealthy = decides ? result.passed() : this.healthy;
		int nowContradictions = (contradicts && !decides) ? this.contradictions + 1 : 0;
		return new ServiceHealth(nowHealthy, nowContradictions, result.draining(), now);
	}

}
