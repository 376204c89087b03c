package dev.isthmus.lab.drill.fault;

/**
 * The whole primary region dies: every process, and its address.
 */
final class RegionLoss implements Fault {

	private final Scene scene;

	private final String lost;

	private final long term;

	RegionLoss(Scene scene) {
		this.scene = scene;
		this.lost = scene.primaryToLose();
		this.term = scene.lab().term();
	}

	@Override
	public void strike() throws InterruptedException {
		this.scene.lab().stop(this.lost);
		this.scene.awaitFailover(this.term);
	}

	@Override
	public void heal() {
		this.scene.bringBack(this.lost);
	}

}
