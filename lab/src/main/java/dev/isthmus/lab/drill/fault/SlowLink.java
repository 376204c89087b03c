package dev.isthmus.lab.drill.fault;

import java.time.Duration;

/**
 * A round trip between the primary and a secondary region takes two seconds.
 */
final class SlowLink implements Fault {

	private static final Duration LATENCY = Duration.ofSeconds(2);

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
		apply(this.there.withLatency(LATENCY), this.back.withLatency(LATENCY));
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
