package dev.isthmus.lab.drill.fault;

/**
 * The process of the primary's database dies, and nothing else does. Without a standby in
 * the region that is as bad as losing it.
 */
final class DatabaseCrash implements Fault {

	private final Scene scene;

	private final String crashed;

	private final long term;

	DatabaseCrash(Scene scene) {
		this.scene = scene;
		this.crashed = scene.primaryToLose();
		this.term = scene.lab().term();
	}

	@Override
	public void strike() throws InterruptedException {
		this.scene.lab().kill(this.crashed, "database");
		this.scene.awaitFailover(this.term);
	}

	/**
	 * A standby in the region, or the control plane, sees to it: nothing else of the
	 * region has died, so nothing else has to be started.
	 */
	@Override
	public void heal() throws InterruptedException {
		this.scene.awaitRejoined(this.crashed);
	}

}
