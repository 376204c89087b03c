package dev.isthmus.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of this machine. */
public final class Ports {

	private static final int FIRST = 24_000;

	/**
	 * From here on Linux takes the ports of outgoing connections, other systems from a
	 * later one on (Linux, ip-sysctl, {@code ip_local_port_range}; RFC 6335, section 6).
	 * A port among them can be gone between its choice and its use.
	 */
	private static final int END = 32_768;

	private static final AtomicInteger TURN = new AtomicInteger(ThreadLocalRandom.current().nextInt(END - FIRST));

	private Ports() {
	}

	/**
	 * A port that is free now, and that neither an outgoing connection takes nor this
	 * process chooses again soon. Another server may take it before its caller does.
	 */
	public static int free() {
		for (var tried = FIRST; tried < END; tried++) {
			var port = FIRST + Math.floorMod(TURN.getAndIncrement(), END - FIRST);
			if (isFree(port)) {
				return port;
			}
		}
		throw new IllegalStateException("no free port between %d and %d".formatted(FIRST, END - 1));
	}

	private static boolean isFree(int port) {
		try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
