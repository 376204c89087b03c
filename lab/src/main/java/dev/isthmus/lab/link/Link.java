package dev.isthmus.lab.link;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network from one place to another: every connection that one opens to the other
 * goes through a forwarder of this link and shares its condition.
 */
public final class Link implements AutoCloseable {

	private final String from;

	private final String to;

	private final Gate gate = new Gate();

	private final List<Forwarder> forwarders = new CopyOnWriteArrayList<>();

	public Link(String from, String to) {
		this.from = from;
		this.to = to;
	}

	public String from() {
		return this.from;
	}

	public String to() {
		return this.to;
	}

	public LinkCondition condition() {
		return this.gate.condition();
	}

	/**
	 * Adds a port of the near end that leads to a port of the far end.
	 * @param port the port to listen on, on loopback; 0 lets the system choose
	 * @param targetPort where connections go, on loopback
	 * @return the forwarder, listening unless the link is down
	 * @throws IOException if the port is taken
	 */
	public Forwarder forward(int port, int targetPort) throws IOException {
		var forwarder = new Forwarder(port, targetPort, this.gate);
		if (condition().state() != LinkState.DOWN) {
			forwarder.open();
		}
		this.forwarders.add(forwarder);
		return forwarder;
	}

	/** The ports of the near end, in the order in which they were added. */
	public List<Integer> ports() {
		return this.forwarders.stream().map(Forwarder::port).toList();
	}

	/**
	 * Changes how the link behaves, for connections that exist and for new ones.
	 * @param condition the new condition
	 * @throws IOException if a port cannot be opened again
	 */
	public synchronized void apply(LinkCondition condition) throws IOException {
		this.gate.set(condition);
		for (var forwarder : this.forwarders) {
			if (condition.state() == LinkState.DOWN) {
				forwarder.close();
			}
			else {
				forwarder.open();
			}
		}
	}

	@Override
	public void close() {
		this.gate.set(condition().withState(LinkState.DOWN));
		this.forwarders.forEach(Forwarder::close);
	}

}
