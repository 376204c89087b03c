package dev.isthmus.lab.drill.fault;

/**
 * A service of a region gets a new process while callers come, as a deployment does it.
 */
final class RollingRestart implements Fault {

	private final Scene scene;

	private final String region;

	private final String service;

	RollingRestart(Scene scene) {
		this.scene = scene;
		this.region = scene.anyRegion();
		this.service = scene.anyService();
	}

	@Override
	public void strike() {
		this.scene.lab().restart(this.region, this.service);
	}

	@Override
	public void heal() {
		// Nothing is broken.
	}

}
