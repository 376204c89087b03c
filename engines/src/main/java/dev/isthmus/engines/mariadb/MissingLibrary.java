package dev.isthmus.engines.mariadb;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says which package to install when the system's linker did not find a library. */
final class MissingLibrary {

	/** As glibc, musl and macOS say it. */
	private static final Pattern COMPLAINT = Pattern
		.compile("(?:loading shared libraries: |Error loading shared library |Library not loaded: )([^\\s:]+)");

	private static final Map<String, String> DEBIAN_PACKAGES = Map.of("libaio.so.1", "libaio1 (or libaio1t64)",
			"libncurses.so.5", "libncurses5", "libncurses.so.6", "libncurses6", "libtinfo.so.5", "libtinfo5",
			"libcrypt.so.1", "libcrypt1", "libsystemd.so.0", "libsystemd0", "libstdc++.so.6", "libstdc++6");

	private MissingLibrary() {
	}

	static Optional<IllegalStateException> explain(String log) {
		var matcher = COMPLAINT.matcher(log);
		if (!matcher.find()) {
			return Optional.empty();
		}
		var library = matcher.group(1);
		var advice = Optional.ofNullable(DEBIAN_PACKAGES.get(library))
			.map((name) -> "; on Debian and Ubuntu it is in the package " + name)
			.orElse("");
		return Optional.of(new IllegalStateException(
				"MariaDB needs the library %s, which this machine lacks%s".formatted(library, advice)));
	}

}
