package dev.isthmus.lab.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * The ports that the operating system gives to outgoing connections. Whoever wants to
 * listen on one of them may find it taken by a connection of anybody's, at any time.
 *
 * @param first the lowest
 * @param last the highest
 */
public record EphemeralPorts(int first, int last) {

	private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

	/** As RFC 6335, section 6, has it, and macOS with it. */
	private static final EphemeralPorts USUAL = new EphemeralPorts(49_152, 65_535);

	/** Those of this machine. */
	public static EphemeralPorts ofSystem() {
		return read(LINUX).orElse(USUAL);
	}

	static Optional<EphemeralPorts> read(Path file) {
		try {
			var range = Files.readString(file).strip().split("\\s+", -1);
			return Optional.of(new EphemeralPorts(Integer.parseInt(range[0]), Integer.parseInt(range[1])));
		}
		catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What is to be said about ports that are among these; empty if none is.
	 * @param frontDoor the front door's port, which moves all others
	 * @param ports all of them
	 */
	public Optional<String> warning(int frontDoor, Collection<Integer> ports) {
		if (ports.stream().noneMatch((port) -> port >= this.first && port <= this.last)) {
			return Optional.empty();
		}
		var lastSafe = frontDoor - (Collections.max(ports) - this.first + 1);
		return Optional
			.of("warning: some ports are among those that the system gives to outgoing connections (%d to %d) and may be taken at any time"
				.formatted(this.first, this.last)
					+ ((lastSafe > 0) ? "; safe is --port %d or less".formatted(lastSafe) : ""));
	}

}
