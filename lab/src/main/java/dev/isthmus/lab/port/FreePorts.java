package dev.isthmus.lab.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Makes sure that ports are free before anything is started on them.
 */
public final class FreePorts {

	private FreePorts() {
	}

	/**
	 * Checks every port by listening on it for a moment.
	 * @param ports port → what it is for
	 * @throws PortTakenException naming the first port that is taken and who holds it
	 */
	public static void require(Map<Integer, String> ports) {
		ports.forEach((port, purpose) -> {
			if (!isFree(port)) {
				throw new PortTakenException(port, purpose, PortOwner.describe(port));
			}
		});
	}

	static boolean isFree(int port) {
		try (var socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
