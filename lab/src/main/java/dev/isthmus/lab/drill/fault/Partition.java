package dev.isthmus.lab.drill.fault;

import java.util.List;

/**
 * The primary region is cut off from all others, and alive: packets vanish in both
 * directions. The seed decides whether callers, and with them whoever watches over the
 * regions, still reach it. Another region is promoted; the old primary rejoins after the
 * links are back.
 */
final class Partition implements Fault {

	private final Scene scene;

	private final String cutOff;

	private final List<String> others;

	private final long term;

	private final boolean fromCallersToo;

	Partition(Scene scene) {
		this.scene = scene;
		this.cutOff = scene.primaryToLose();
		this.others = scene.lab().secondaries();
		this.term = scene.lab().term();
		// Of two regions one that callers see stays the primary: it has the witness's
		// vote.
		this.fromCallersToo = scene.anyWay() || this.others.size() == 1;
	}

	@Override
	public void strike() throws InterruptedException {
		setLinks("black-hole");
		this.scene.awaitFailover(this.term);
	}

	@Override
	public void heal() throws InterruptedException {
		setLinks("up");
		this.scene.awaitRejoined(this.cutOff);
	}

	private void setLinks(String state) {
		for (var other : this.others) {
			setLink(this.cutOff, other, state);
			setLink(other, this.cutOff, state);
		}
		if (this.fromCallersToo) {
			setLink("edge", this.cutOff, state);
		}
		this.scene.progress()
			.say(this.cutOff, "links to all other regions%s are %s"
				.formatted(this.fromCallersToo ? " and to callers" : "", state));
	}

	private void setLink(String from, String to, String state) {
		this.scene.lab().link(from, to, this.scene.lab().link(from, to).withState(state));
	}

}
