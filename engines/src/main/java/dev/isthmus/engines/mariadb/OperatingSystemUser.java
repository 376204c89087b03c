package dev.isthmus.engines.mariadb;

import java.util.Optional;

/** Who runs this JVM: MariaDB refuses to run as root unless told to. */
record OperatingSystemUser(String name) {

	static OperatingSystemUser current() {
		return new OperatingSystemUser(System.getProperty("user.name"));
	}

	Optional<String> option() {
		return this.name.equals("root") ? Optional.of("--user=root") : Optional.empty();
	}

}
