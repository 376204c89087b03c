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
		this.cutOff = scene.lab().primary();
		this.others = scene.lab().secondaries();
		this.term = scene.lab().term();
		// Of two regions one that callers see stays the primary: it has the witness's
		// vote.
		var wholly = scene.anyWay() || this.others.size() == 1;
		// By hand nobody could tell such a region from one that is dead, or fence it.
		this.fromCallersToo = wholly && scene.lab().failsOverByItself();
	}

	@Override
	public void strike() throws InterruptedException {
		setLinks("black-hole");
		if (this.scene.lab().failsOverByItself()) {
			this.scene.awaitFailover(this.cutOff, this.term);
		}
		else {
			this.scene.lab().failover(this.scene.anySecondary());
		}
	}

	@Override
	public void heal() throws InterruptedException {
		setLinks("up");
		this.scene.rejoin(this.cutOff);
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
