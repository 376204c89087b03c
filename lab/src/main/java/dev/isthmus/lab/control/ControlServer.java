package dev.isthmus.lab.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * Serves the control API on loopback. Whoever calls needs the lab's token; see
 * {@link CallerCheck} for what else is refused.
 */
public final class ControlServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	/**
	 * Starts to serve.
	 * @param port the port, on loopback; 0 lets the system choose
	 * @param token what callers must bring
	 * @param origins the origins of pages that may call, such as
	 * {@code http://localhost:8080}
	 * @param lab what does the work
	 * @throws IOException if the port is taken
	 */
	public ControlServer(int port, String token, List<String> origins, LabControl lab) throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
		this.server.setExecutor(this.threads);
		var check = new CallerCheck(token, this.server.getAddress().getPort(), origins);
		this.server.createContext("/", new ControlHandler(check, new ControlRoutes(lab)));
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		// Long enough for the answer to the request that ends the lab.
		this.server.stop(1);
		this.threads.close();
	}

}
