package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Asks the same service of another region what it knows about itself.
 */
class PeerWatch implements Watch.Look {

	private static final Logger logger = LoggerFactory.getLogger(PeerWatch.class);

	private record Answer(RegionStatus status, long atNanos) {
	}

	private final Peer peer;

	private final RegionQuestion question;

	private final Duration expiry;

	private volatile @Nullable Answer answer;

	PeerWatch(Peer peer, RegionQuestion question, Duration expiry) {
		this.peer = peer;
		this.question = question;
		this.expiry = expiry;
	}

	Peer peer() {
		return this.peer;
	}

	/**
	 * The last answer, unless it is too old or there is none.
	 */
	RegionStatus status() {
		var last = this.answer;
		if (last == null || System.nanoTime() - last.atNanos() > this.expiry.toNanos()) {
			return RegionStatus.UNKNOWN;
		}
		return last.status();
	}

	@Override
	public void look() throws InterruptedException {
		try {
			// The answer is as old as the question.
			var atNanos = System.nanoTime();
			this.question.ask(atNanos)
				.ifPresent(
						(view) -> this.answer = new Answer(new RegionStatus(view.role(), view.term(), view.position()),
								atNanos));
		}
		catch (IOException | JacksonException ex) {
			logger.debug("{} does not answer", this.peer.region(), ex);
			this.answer = null;
		}
	}

}
