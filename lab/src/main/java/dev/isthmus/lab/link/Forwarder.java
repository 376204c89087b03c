package dev.isthmus.lab.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on a loopback port and carries them to another. It can be pointed
 * elsewhere and closed and opened again on the same port, which is what makes it the
 * stand-in for a cluster endpoint, a target group and a region's own address.
 */
public final class Forwarder implements AutoCloseable {

	/** More than any pool in the lab opens; what comes after is reset. */
	private static final int MAX_CONNECTIONS = 4096;

	private static final int BACKLOG = 512;

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private final Gate gate;

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private int port;

	private volatile int targetPort;

	private @Nullable ServerSocket listener;

	private @Nullable Thread acceptor;

	Forwarder(int port, int targetPort, Gate gate) {
		this.port = port;
		this.targetPort = targetPort;
		this.gate = gate;
	}

	/**
	 * Makes a forwarder that belongs to no link: it adds no latency and is closed until
	 * {@link #open()}.
	 * @param port the port to listen on, on loopback; 0 lets the system choose
	 * @param targetPort where connections go, on loopback
	 */
	public Forwarder(int port, int targetPort) {
		this(port, targetPort, new Gate());
	}

	/**
	 * The port on which it listens, or listened last.
	 */
	public synchronized int port() {
		return this.port;
	}

	public int connectionCount() {
		return this.connections.size();
	}

	/** How many connections lead to a port. */
	public long connectionsTo(int target) {
		return this.connections.stream().filter((connection) -> connection.targetPort() == target).count();
	}

	/**
	 * Sends new connections elsewhere and resets those that exist, so that nobody goes on
	 * talking to the former target.
	 * @param targetPort where connections go from now on, on loopback
	 */
	public synchronized void pointTo(int targetPort) {
		if (this.targetPort != targetPort) {
			this.targetPort = targetPort;
			this.connections.forEach(Connection::reset);
		}
	}

	/**
	 * Sends new connections elsewhere and leaves those that exist to their two ends, as a
	 * target group does with a target that is deregistered.
	 * @param targetPort where new connections go from now on, on loopback
	 */
	public synchronized void pointNewConnectionsTo(int targetPort) {
		this.targetPort = targetPort;
	}

	/**
	 * Begins to accept connections; does nothing if it does already.
	 * @throws IOException if the port is taken
	 */
	public synchronized void open() throws IOException {
		if (this.listener != null) {
			return;
		}
		var socket = new ServerSocket();
		try {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), BACKLOG);
		}
		catch (IOException ex) {
			socket.close();
			throw new IOException("cannot listen on port " + this.port + ": " + ex.getMessage(), ex);
		}
		this.port = socket.getLocalPort();
		this.listener = socket;
		this.acceptor = Thread.ofVirtual().name("accept-" + this.port).start(() -> acceptFrom(socket));
	}

	/**
	 * Refuses new connections and resets those that exist.
	 */
	@Override
	public synchronized void close() {
		if (this.listener != null && this.acceptor != null) {
			closeQuietly(this.listener, this.acceptor);
			this.listener = null;
		}
		this.connections.forEach(Connection::reset);
	}

	private void acceptFrom(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				carry(socket.accept(), socket);
			}
			catch (IOException ex) {
				// The listener was closed, one client was gone before it was accepted, or
				// there are too many files: then at once would be again and again.
				pauseUnlessClosed(socket);
			}
		}
	}

	private static void pauseUnlessClosed(ServerSocket socket) {
		if (!socket.isClosed()) {
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private void carry(Socket client, ServerSocket acceptedBy) {
		var connection = new Connection(client, this.targetPort, this.gate, this.connections::remove);
		this.connections.add(connection);
		if (acceptedBy.isClosed() || this.connections.size() > MAX_CONNECTIONS) {
			connection.reset();
			return;
		}
		connection.start();
	}

	/** The port is free again only when the thread has left {@code accept()}. */
	private static void closeQuietly(ServerSocket socket, Thread acceptor) {
		try {
			socket.close();
			acceptor.join();
		}
		catch (IOException ex) {
			// Nothing is listening any more, which is what was wanted.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
