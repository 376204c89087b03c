package dev.isthmus.lab.drill.fault;

import java.util.List;

/**
 * The primary region is cut off from all others, and alive: packets vanish in both
 * directions, and callers still reach it. The lab, which sees both sides, fences it and
 * promotes another; the old primary rejoins after the links are back.
 */
final class Partition implements Fault {

	private final Scene scene;

	private final String cutOff;

	private final List<String> others;

	Partition(Scene scene) {
		this.scene = scene;
		this.cutOff = scene.lab().primary();
		this.others = scene.lab().secondaries();
	}

	@Override
	public void strike() {
		var successor = this.scene.anySecondary();
		setLinks("black-hole");
		this.scene.lab().failover(successor);
	}

	@Override
	public void heal() {
		setLinks("up");
		this.scene.lab().stop(this.cutOff);
		this.scene.lab().start(this.cutOff);
	}

	private void setLinks(String state) {
		for (var other : this.others) {
			setLink(this.cutOff, other, state);
			setLink(other, this.cutOff, state);
		}
		this.scene.progress().say(this.cutOff, "links to all other regions are " + state);
	}

	private void setLink(String from, String to, String state) {
		this.scene.lab().link(from, to, this.scene.lab().link(from, to).withState(state));
	}

}
