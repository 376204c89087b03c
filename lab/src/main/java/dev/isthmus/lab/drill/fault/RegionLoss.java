package dev.isthmus.lab.drill.fault;

/**
 * The whole primary region dies: every process, and its address. The lab has no control
 * plane that would act by itself, so the drill notices the silence and fails over, as an
 * operator would who never blinks.
 */
final class RegionLoss implements Fault {

	private final Scene scene;

	private final String lost;

	RegionLoss(Scene scene) {
		this.scene = scene;
		this.lost = scene.lab().primary();
	}

	@Override
	public void strike() throws InterruptedException {
		var url = this.scene.addressOf(this.lost);
		var successor = this.scene.anySecondary();
		this.scene.lab().stop(this.lost);
		Heartbeat.awaitSilence(url);
		this.scene.lab().failover(successor);
	}

	@Override
	public void heal() {
		this.scene.lab().start(this.lost);
	}

}
