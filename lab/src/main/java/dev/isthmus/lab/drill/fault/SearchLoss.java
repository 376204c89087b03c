package dev.isthmus.lab.drill.fault;

/**
 * The search engine of a secondary region dies. It comes back with its region, which
 * nobody uses by then: its health is down.
 */
final class SearchLoss implements Fault {

	private final Scene scene;

	private final String region;

	SearchLoss(Scene scene) {
		this.scene = scene;
		this.region = scene.anySecondary();
	}

	@Override
	public void strike() {
		this.scene.lab().kill(this.region, "search-engine");
	}

	@Override
	public void heal() {
		this.scene.startAnew(this.region);
	}

}
