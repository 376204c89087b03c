package dev.isthmus.multiregion.region;

import java.util.List;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the watches before the web server and stops them after it.
 */
class Watches implements SmartLifecycle {

	private final List<Watch> own;

	private final List<Watch> peers;

	private volatile boolean running;

	Watches(List<Watch> own, List<Watch> peers) {
		this.own = List.copyOf(own);
		this.peers = List.copyOf(peers);
	}

	/** Lets all look at once: somebody waits for what they may see. */
	void hurry() {
		this.own.forEach(Watch::hurry);
		this.peers.forEach(Watch::hurry);
	}

	@Override
	public void start() {
		// At once, so that the first request meets a known role.
		this.own.forEach(Watch::lookOnce);
		this.own.forEach(Watch::start);
		this.peers.forEach(Watch::start);
		this.running = true;
	}

	@Override
	public void stop() {
		this.own.forEach(Watch::stop);
		this.peers.forEach(Watch::stop);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return 0;
	}

}
