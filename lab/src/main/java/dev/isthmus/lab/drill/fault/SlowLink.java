package dev.isthmus.lab.drill.fault;

import java.time.Duration;

/**
 * Everything between the primary and a secondary region is two seconds under way. So the
 * secondary lags behind by that: the changes are pushed to it, half a round trip each.
 */
final class SlowLink implements Fault {

	private static final Duration ROUND_TRIP = Duration.ofSeconds(4);

	private final Scene scene;

	private final String primary;

	private final String secondary;

	private final DrilledLab.Condition there;

	private final DrilledLab.Condition back;

	SlowLink(Scene scene) {
		this.scene = scene;
		this.primary = scene.lab().primary();
		this.secondary = scene.anySecondary();
		this.there = scene.lab().link(this.secondary, this.primary);
		this.back = scene.lab().link(this.primary, this.secondary);
	}

	@Override
	public void strike() {
		apply(this.there.withLatency(ROUND_TRIP), this.back.withLatency(ROUND_TRIP));
	}

	@Override
	public void heal() {
		apply(this.there, this.back);
	}

	private void apply(DrilledLab.Condition there, DrilledLab.Condition back) {
		this.scene.lab().link(this.secondary, this.primary, there);
		this.scene.lab().link(this.primary, this.secondary, back);
		this.scene.progress()
			.say(this.secondary,
					"a round trip to %s takes %d ms more".formatted(this.primary, there.latency().toMillis()));
	}

}
