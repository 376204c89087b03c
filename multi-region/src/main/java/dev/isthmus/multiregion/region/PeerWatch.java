package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Asks the same service of another region what it knows about itself. A broken link is
 * noticed after the usual timeout; whether it is only slow shows in the looks after that,
 * which are given more time.
 */
class PeerWatch implements Watch.Look {

	private static final Logger logger = LoggerFactory.getLogger(PeerWatch.class);

	private record Answer(RegionStatus status, long atNanos) {
	}

	private final Peer peer;

	private final RegionQuestion question;

	private final Duration patience;

	private final Duration expiry;

	private volatile @Nullable Answer answer;

	/** Whether the last look took, or would have taken, longer than usual. */
	private boolean isSlow;

	/**
	 * Makes a watch that knows nothing yet.
	 * @param patience how long an answer may take over a link that is known to be slow
	 * @param expiry how long an answer counts, from when it came
	 */
	PeerWatch(Peer peer, RegionQuestion question, Duration patience, Duration expiry) {
		this.peer = peer;
		this.question = question;
		this.patience = patience;
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
		var timeout = this.isSlow ? this.patience : this.question.timeout();
		try {
			var askedNanos = System.nanoTime();
			var view = this.question.ask(askedNanos, timeout);
			var answeredNanos = System.nanoTime();
			this.isSlow = answeredNanos - askedNanos > this.question.timeout().toNanos();
			view.map((seen) -> new RegionStatus(seen.role(), seen.term(), seen.position()))
				.ifPresent((status) -> this.answer = new Answer(status, answeredNanos));
		}
		catch (HttpTimeoutException ex) {
			logger.debug("{} does not answer within {}", this.peer.region(), timeout);
			this.isSlow = true;
			this.answer = null;
		}
		catch (IOException | JacksonException ex) {
			logger.debug("{} does not answer", this.peer.region(), ex);
			this.answer = null;
		}
	}

}
