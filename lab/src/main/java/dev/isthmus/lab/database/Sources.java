package dev.isthmus.lab.database;

import dev.isthmus.engines.mariadb.ReplicationSource;

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

}
