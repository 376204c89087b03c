package dev.isthmus.lab.drill.fault;

/**
 * The health of every region goes down, though each of them works: what a mistake in a
 * health check, or in a deployment, does to all at once. Whoever routes must then take
 * all for healthy.
 */
final class AllUnhealthy implements Fault {

	private final Scene scene;

	AllUnhealthy(Scene scene) {
		this.scene = scene;
	}

	@Override
	public void strike() {
		this.scene.lab().regions().keySet().forEach((region) -> this.scene.lab().drain(region, true));
	}

	@Override
	public void heal() {
		this.scene.lab().regions().keySet().forEach((region) -> this.scene.lab().drain(region, false));
	}

}
