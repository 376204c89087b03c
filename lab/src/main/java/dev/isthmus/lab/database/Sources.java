package dev.isthmus.lab.database;

import dev.isthmus.engines.mariadb.ReplicationSource;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Where replicas read from: the server of another region, through the link to it, or the
 * one that they stand by for.
 */
record Sources(GlobalDatabase.Network network, String replicationPassword) {

	ReplicationSource of(DatabaseNode replica, DatabaseNode source) {
		var port = replica.region().equals(source.region()) ? source.port()
				: this.network.port(replica.region(), source.region());
		return new ReplicationSource("127.0.0.1", port, DatabaseNode.Accounts.REPLICATION, this.replicationPassword);
	}

	/** Makes a node follow another from where it stands. */
	void follow(DatabaseNode replica, DatabaseNode source) {
		replica.replication().replicateFrom(of(replica, source));
	}

	/** The same once the source has been promoted. */
	void followPromoted(DatabaseNode replica, DatabaseNode promoted, Progress progress) {
		tell(replica, promoted, () -> follow(replica, promoted), progress);
	}

	/**
	 * Makes a fenced primary follow its successor, which has all that it committed.
	 * @return whether it could be told
	 */
	boolean demote(DatabaseNode old, DatabaseNode promoted, Progress progress) {
		return tell(old, promoted, () -> followAsOldPrimary(old, promoted), progress);
	}

	/**
	 * Lets an old primary go on from what it has committed, its own writes among it. The
	 * primary refuses that if it does not have them all.
	 */
	void followAsOldPrimary(DatabaseNode old, DatabaseNode primary) {
		old.replication().demoteTo(of(old, primary));
	}

	/**
	 * Nothing may undo a promotion: whoever cannot be told of it is brought in step
	 * later.
	 */
	private static boolean tell(DatabaseNode replica, DatabaseNode promoted, Runnable order, Progress progress) {
		try {
			order.run();
			progress.say(replica.region(), "replicates from " + promoted.region());
			return true;
		}
		catch (IllegalStateException | RefusedException ex) {
			progress.say(replica.region(), "does not replicate from " + promoted.region() + " yet: " + ex.getMessage());
			return false;
		}
	}

}
