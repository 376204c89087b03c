package dev.isthmus.lab.drill.fault;

import java.time.Duration;

/**
 * A region vanishes from the sight of the front door and comes back, again and again,
 * each time about as long as the front door takes to notice.
 */
final class Flapping implements Fault {

	private static final int TIMES = 4;

	private static final Duration PHASE = Duration.ofMillis(1200);

	private final Scene scene;

	private final String region;

	Flapping(Scene scene) {
		this.scene = scene;
		this.region = scene.anyRegion();
	}

	@Override
	public void strike() throws InterruptedException {
		for (int i = 0; i < TIMES; i++) {
			setLink("down");
			Thread.sleep(PHASE);
			setLink("up");
			Thread.sleep(PHASE);
		}
	}

	@Override
	public void heal() {
		setLink("up");
	}

	private void setLink(String state) {
		this.scene.lab().link("edge", this.region, this.scene.lab().link("edge", this.region).withState(state));
		this.scene.progress().say(this.region, "link from the front door is " + state);
	}

}
