package dev.isthmus.lab.drill.fault;

/**
 * Another region becomes primary as planned, and stays it.
 */
final class PlannedSwitchover implements Fault {

	private final Scene scene;

	PlannedSwitchover(Scene scene) {
		this.scene = scene;
	}

	@Override
	public void strike() {
		this.scene.lab().switchover(this.scene.anySecondary());
	}

	@Override
	public void heal() {
		// Nothing is broken.
	}

}
