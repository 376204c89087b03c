package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.Optional;

import dev.isthmus.engines.mariadb.ReplicationSource;

/**
 * A second server in step with the one that serves its region. In the primary region no
 * commit is acknowledged before the standby has received it, so that its promotion loses
 * nothing.
 *
 * @param leader the server that serves the region
 * @param node the standby
 */
record Standby(DatabaseNode leader, DatabaseNode node, Sources sources) {

	/**
	 * How long a commit waits for a standby that does not acknowledge; less than services
	 * wait for their database.
	 */
	private static final Duration RECEIPT_TIMEOUT = Duration.ofSeconds(8);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	/**
	 * Whether it could take over now: it runs and follows, or did until the leader died.
	 */
	boolean canTakeOver() {
		return answers() && this.node.replication().follows(source());
	}

	/**
	 * Whether all is as it should be.
	 * @param primary whether the region is the primary
	 */
	boolean isInStep(boolean primary) {
		return canTakeOver() && this.leader.replication().isReceiptAwaited() == primary;
	}

	private boolean answers() {
		return this.node.running().map((server) -> server.answers(ANSWER_TIMEOUT)).orElse(false);
	}

	private ReplicationSource source() {
		return this.sources.of(this.node, this.leader);
	}

	/** Starts it if it does not answer. */
	void start() {
		if (!answers()) {
			this.node.kill();
			this.node.start();
		}
	}

	/**
	 * Lets it follow the leader from where it stands.
	 * @return why it cannot
	 */
	Optional<String> follow() {
		this.node.replication().standByFor(source());
		return new Following(this.node).obstacle();
	}

	/** Lets commits wait for its receipt, or not, as the region's role demands. */
	void awaitReceipt(boolean primary) {
		if (primary) {
			this.leader.replication().awaitReceipt(RECEIPT_TIMEOUT);
		}
		else {
			this.leader.replication().awaitNoReceipt();
		}
	}

}
