package dev.isthmus.lab.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client and the target it is connected to, with a direction of data each way.
 */
final class Connection {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final Socket client;

	private final Socket target = new Socket();

	private final int targetPort;

	private final Gate gate;

	private final Consumer<Connection> whenDone;

	private final AtomicInteger openDirections = new AtomicInteger(2);

	Connection(Socket client, int targetPort, Gate gate, Consumer<Connection> whenDone) {
		this.client = client;
		this.targetPort = targetPort;
		this.gate = gate;
		this.whenDone = whenDone;
	}

	int targetPort() {
		return this.targetPort;
	}

	void start() {
		Thread.ofVirtual().name("link-to-" + this.targetPort).start(this::connect);
	}

	private void connect() {
		try {
			var source = new Source(this.client, this.gate, true);
			source.awaitPassage();
			// The kernel has completed the client's handshake already: the round trip
			// that it would have taken is added here.
			Thread.sleep(this.gate.condition().latency());
			this.target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.targetPort),
					Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
			this.client.setTcpNoDelay(true);
			this.target.setTcpNoDelay(true);
			Thread.ofVirtual()
				.name("link-from-" + this.targetPort)
				.start(() -> carry(new Source(this.target, this.gate, false), this.client));
			carry(source, this.target);
		}
		catch (IOException | InterruptedException ex) {
			reset();
		}
	}

	private void carry(Source from, Socket to) {
		try (var line = new DelayLine(to.getOutputStream(), this.gate, this::reset)) {
			line.carry(from);
			to.shutdownOutput();
			if (this.openDirections.decrementAndGet() == 0) {
				close(false);
			}
		}
		catch (IOException | InterruptedException ex) {
			reset();
		}
	}

	/**
	 * Ends the connection as a killed peer or a cut line with a firewall does: with RST.
	 */
	void reset() {
		close(true);
	}

	private void close(boolean abruptly) {
		close(this.client, abruptly);
		close(this.target, abruptly);
		this.whenDone.accept(this);
	}

	private static void close(Socket socket, boolean abruptly) {
		try {
			if (abruptly && !socket.isClosed()) {
				socket.setSoLinger(true, 0);
			}
			socket.close();
		}
		catch (IOException ex) {
			// Closed is closed.
		}
	}

}
