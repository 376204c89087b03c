package dev.isthmus.lab.control;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.link.LinkState;

/**
 * The body of a request; every field is optional, unknown ones are refused.
 *
 * @param force for a failover: although the old primary is alive; for a drain: although
 * no other region is healthy
 * @param state for a link: {@code up}, {@code down} or {@code black-hole}
 * @param latencyMillis for a link: what it adds to a round trip
 * @param draining for a drain: whether callers are to go to other regions
 * @param service for a restart: one service instead of all
 * @param ids of lost writes: these instead of all open ones
 * @param name of a drill
 * @param seed of a drill; random without it
 * @param durationSeconds of a drill: how long callers come
 * @param rate of a drill: requests a second
 * @param announcement of a drill that runs elsewhere
 */
record ControlRequest(@Nullable Boolean force, @Nullable String state, @Nullable Long latencyMillis,
		@Nullable Boolean draining, @Nullable String service, @Nullable List<String> ids, @Nullable String name,
		@Nullable Long seed, @Nullable Integer durationSeconds, @Nullable Integer rate,
		@Nullable DrillAnnouncement announcement) {

	static final ControlRequest EMPTY = new ControlRequest(null, null, null, null, null, null, null, null, null, null,
			null);

	boolean forced() {
		return Boolean.TRUE.equals(this.force);
	}

	boolean isDraining() {
		if (this.draining == null) {
			throw new ProblemException(400, "invalid-request", "Say whether the region is to be drained: draining.");
		}
		return this.draining;
	}

	DrillRequest drill() {
		if (this.name == null) {
			throw new ProblemException(400, "invalid-request", "Say which drill is to be run: name.");
		}
		return new DrillRequest(this.name, this.seed, this.durationSeconds, this.rate);
	}

	DrillAnnouncement announced() {
		if (this.announcement == null || this.announcement.name() == null || this.announcement.phase() == null) {
			throw new ProblemException(400, "invalid-request",
					"Say which drill runs, and how far it has come: announcement.");
		}
		return this.announcement;
	}

	LinkState linkState() {
		return switch (String.valueOf(this.state)) {
			case "up" -> LinkState.UP;
			case "down" -> LinkState.DOWN;
			case "black-hole" -> LinkState.BLACK_HOLE;
			default -> throw new ProblemException(400, "invalid-request", "A link is up, down or black-hole.");
		};
	}

}
