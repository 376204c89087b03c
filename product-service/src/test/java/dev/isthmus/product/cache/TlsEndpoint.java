package dev.isthmus.product.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Speaks TLS in front of a server that cannot, as an endpoint of ElastiCache does.
 */
final class TlsEndpoint implements AutoCloseable {

	private final SSLServerSocket listener;

	private final int server;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	/**
	 * Starts to listen.
	 * @param context its certificate
	 * @param server the port of the server behind it
	 */
	TlsEndpoint(SSLContext context, int server) {
		try {
			this.listener = (SSLServerSocket) context.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.server = server;
			Thread.ofVirtual().name("tls-endpoint").start(this::accept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		try {
			while (!this.listener.isClosed()) {
				var caller = this.listener.accept();
				this.open.add(caller);
				Thread.ofVirtual().start(() -> serve(caller));
			}
		}
		catch (IOException ex) {
			// It is closed.
		}
	}

	private void serve(Socket caller) {
		try (caller; var target = new Socket(InetAddress.getLoopbackAddress(), this.server)) {
			var answers = Thread.ofVirtual().start(() -> copy(target, caller));
			copy(caller, target);
			answers.join();
		}
		catch (IOException | InterruptedException ex) {
			// The caller sees that it is closed.
		}
		finally {
			this.open.remove(caller);
		}
	}

	/** Until either side ends; then both do. */
	private static void copy(Socket from, Socket to) {
		try (from; to; InputStream input = from.getInputStream(); OutputStream output = to.getOutputStream()) {
			input.transferTo(output);
		}
		catch (IOException ex) {
			// Both are closed.
		}
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (var socket : this.open) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
