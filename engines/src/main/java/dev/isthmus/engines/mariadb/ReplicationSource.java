package dev.isthmus.engines.mariadb;

/** Where a replica reads from: a primary, perhaps through a link that can be cut. */
public record ReplicationSource(String host, int port, String user, String password) {

	String changeMaster() {
		return """
				CHANGE MASTER TO MASTER_HOST = %s, MASTER_PORT = %d, MASTER_USER = %s, MASTER_PASSWORD = %s,
				MASTER_SSL = 0, MASTER_CONNECT_RETRY = 1, MASTER_HEARTBEAT_PERIOD = 1"""
			.formatted(Quoted.text(this.host), this.port, Quoted.text(this.user), Quoted.text(this.password));
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
