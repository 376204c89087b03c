package dev.isthmus.lab.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Sends back what it receives.
 */
final class EchoServer implements AutoCloseable {

	private final ServerSocket listener;

	EchoServer() throws IOException {
		this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				var socket = this.listener.accept();
				Thread.ofVirtual().start(() -> echo(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private static void echo(Socket socket) {
		try (socket) {
			socket.getInputStream().transferTo(socket.getOutputStream());
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

}
