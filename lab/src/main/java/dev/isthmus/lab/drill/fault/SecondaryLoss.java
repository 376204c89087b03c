package dev.isthmus.lab.drill.fault;

/**
 * A whole secondary region dies.
 */
final class SecondaryLoss implements Fault {

	private final Scene scene;

	private final String lost;

	SecondaryLoss(Scene scene) {
		this.scene = scene;
		this.lost = scene.anySecondary();
	}

	@Override
	public void strike() {
		this.scene.lab().stop(this.lost);
	}

	@Override
	public void heal() {
		this.scene.bringBack(this.lost);
	}

}
