package dev.isthmus.lab.drill.fault;

/**
 * The process of the primary's database dies, and nothing else does. Without a standby in
 * the region that is as bad as losing it: the drill notices and fails over.
 */
final class DatabaseCrash implements Fault {

	private final Scene scene;

	private final String crashed;

	DatabaseCrash(Scene scene) {
		this.scene = scene;
		this.crashed = scene.lab().primary();
	}

	@Override
	public void strike() throws InterruptedException {
		var url = this.scene.addressOf(this.crashed);
		var successor = this.scene.anySecondary();
		this.scene.lab().kill(this.crashed, "database");
		Heartbeat.awaitSilence(url);
		this.scene.lab().failover(successor);
	}

	@Override
	public void heal() {
		this.scene.lab().stop(this.crashed);
		this.scene.lab().start(this.crashed);
	}

}
