package dev.isthmus.lab.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class LinkTests {

	private static final Duration LATENCY = Duration.ofMillis(120);

	private EchoServer echo;

	private Link link;

	private Forwarder forwarder;

	@BeforeEach
	void connectTwoPlaces() throws IOException {
		this.echo = new EchoServer();
		this.link = new Link("a", "b");
		this.forwarder = this.link.forward(0, this.echo.port());
	}

	@AfterEach
	void close() throws IOException {
		this.link.close();
		this.echo.close();
	}

	@Test
	void carriesDataBothWays() throws IOException {
		try (var socket = connect()) {
			assertThat(roundTrip(socket, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void addsItsLatencyToEachRoundTrip() throws IOException {
		this.link.apply(LinkCondition.CLEAR.withLatency(LATENCY));
		try (var socket = connect()) {
			roundTrip(socket, "the first one also pays for the handshake");
			assertThat(timeOf(socket)).isBetween(LATENCY, LATENCY.multipliedBy(3));
		}
	}

	@Test
	void changesTheLatencyOfConnectionsThatExist() throws IOException {
		try (var socket = connect()) {
			assertThat(timeOf(socket)).isLessThan(LATENCY);
			this.link.apply(LinkCondition.CLEAR.withLatency(LATENCY));
			assertThat(timeOf(socket)).isGreaterThanOrEqualTo(LATENCY);
			this.link.apply(LinkCondition.CLEAR);
			assertThat(timeOf(socket)).isLessThan(LATENCY);
		}
	}

	@Test
	void keepsTheOrderOfDataWhileItsLatencyChanges() throws Exception {
		var sent = randomBytes(3 * 1024 * 1024);
		try (var socket = connect()) {
			var received = CompletableFuture.supplyAsync(() -> readAll(socket));
			for (int offset = 0; offset < sent.length; offset += 64 * 1024) {
				this.link.apply(LinkCondition.CLEAR.withLatency(Duration.ofMillis((offset / (64 * 1024)) % 5)));
				socket.getOutputStream().write(sent, offset, 64 * 1024);
			}
			socket.shutdownOutput();
			assertThat(received.get()).isEqualTo(sent);
		}
	}

	@Test
	void doesNotNarrowASlowLinkToOneChunkPerRoundTrip() throws Exception {
		this.link.apply(LinkCondition.CLEAR.withLatency(LATENCY));
		var sent = randomBytes(1024 * 1024);
		try (var socket = connect()) {
			var start = System.nanoTime();
			var received = CompletableFuture.supplyAsync(() -> readAll(socket));
			socket.getOutputStream().write(sent);
			socket.shutdownOutput();
			assertThat(received.get()).isEqualTo(sent);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATENCY.multipliedBy(10));
		}
	}

	@Test
	void resetsConnectionsAndRefusesNewOnesWhenItGoesDown() throws IOException {
		try (var socket = connect()) {
			roundTrip(socket, "still there");
			this.link.apply(LinkCondition.CLEAR.withState(LinkState.DOWN));
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> roundTrip(socket, "gone"));
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
	}

	@Test
	void carriesDataAgainOnTheSamePortOnceItIsUp() throws IOException {
		var port = this.forwarder.port();
		this.link.apply(LinkCondition.CLEAR.withState(LinkState.DOWN));
		this.link.apply(LinkCondition.CLEAR);
		assertThat(this.forwarder.port()).isEqualTo(port);
		try (var socket = connect()) {
			assertThat(roundTrip(socket, "back")).isEqualTo("back");
		}
	}

	@Test
	void swallowsDataInABlackHoleAndDeliversItAfterwards() throws IOException {
		try (var socket = connect()) {
			roundTrip(socket, "before");
			this.link.apply(LinkCondition.CLEAR.withState(LinkState.BLACK_HOLE));
			socket.setSoTimeout(200);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> roundTrip(socket, "delay"));
			this.link.apply(LinkCondition.CLEAR);
			socket.setSoTimeout(5000);
			assertThat(read(socket, 5)).isEqualTo("delay");
		}
	}

	@Test
	void forgetsConnectionsThatWereGivenUpInABlackHole() throws IOException {
		for (var latency : List.of(Duration.ZERO, LATENCY)) {
			this.link.apply(LinkCondition.CLEAR.withLatency(latency));
			try (var idle = connect(); var waiting = connect()) {
				roundTrip(idle, "before");
				roundTrip(waiting, "before");
				this.link.apply(LinkCondition.CLEAR.withLatency(latency).withState(LinkState.BLACK_HOLE));
				waiting.getOutputStream().write('x');
				try (var silent = connect(); var asking = connect()) {
					assertThat(silent.isConnected()).isTrue();
					asking.getOutputStream().write("a question".getBytes(StandardCharsets.US_ASCII));
					await().until(() -> this.forwarder.connectionCount() == 4);
				}
			}
			await().until(() -> this.forwarder.connectionCount() == 0);
		}
	}

	@Test
	void deliversAllThatWasSentBeforeAndInABlackHoleInOrder() throws Exception {
		var sent = randomBytes(512 * 1024);
		this.link.apply(LinkCondition.CLEAR.withState(LinkState.BLACK_HOLE));
		try (var socket = connect()) {
			var received = CompletableFuture.supplyAsync(() -> readAll(socket));
			var sending = Thread.ofVirtual().start(() -> writeAll(socket, sent));
			await().during(Duration.ofMillis(300)).until(() -> !received.isDone());
			this.link.apply(LinkCondition.CLEAR);
			sending.join();
			socket.shutdownOutput();
			assertThat(received.get()).isEqualTo(sent);
		}
	}

	@Test
	void stopsReadingFromASenderWhoseDataNobodyTakes() throws Exception {
		this.link.apply(LinkCondition.CLEAR.withState(LinkState.BLACK_HOLE));
		try (var socket = connect()) {
			socket.setSendBufferSize(64 * 1024);
			var sent = CompletableFuture.runAsync(() -> writeAll(socket, new byte[32 * 1024 * 1024]));
			await().during(Duration.ofMillis(300)).until(() -> !sent.isDone());
		}
	}

	@Test
	void forgetsConnectionsThatHaveEnded() throws IOException {
		try (var socket = connect()) {
			roundTrip(socket, "one");
			assertThat(this.forwarder.connectionCount()).isOne();
		}
		await().until(() -> this.forwarder.connectionCount() == 0);
	}

	@Test
	void resetsConnectionsToTheFormerTargetWhenPointedElsewhere() throws IOException {
		try (var other = new EchoServer(); var socket = connect()) {
			roundTrip(socket, "old");
			this.forwarder.pointTo(other.port());
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> roundTrip(socket, "old"));
			try (var next = connect()) {
				assertThat(roundTrip(next, "new")).isEqualTo("new");
			}
		}
	}

	@Test
	void leavesConnectionsToTheFormerTargetWhenOnlyNewOnesArePointedElsewhere() throws IOException {
		try (var other = new EchoServer(); var socket = connect()) {
			roundTrip(socket, "old");
			this.forwarder.pointNewConnectionsTo(other.port());
			assertThat(roundTrip(socket, "still")).isEqualTo("still");
			try (var next = connect()) {
				assertThat(roundTrip(next, "new")).isEqualTo("new");
				assertThat(this.forwarder.connectionsTo(other.port())).isOne();
				assertThat(this.forwarder.connectionsTo(this.echo.port())).isOne();
			}
		}
		await().until(() -> this.forwarder.connectionsTo(this.echo.port()) == 0);
	}

	@Test
	void refusesALatencyThatNobodyHas() {
		assertThatIllegalArgumentException().isThrownBy(() -> LinkCondition.CLEAR.withLatency(Duration.ofSeconds(11)));
		assertThatIllegalArgumentException().isThrownBy(() -> LinkCondition.CLEAR.withLatency(Duration.ofMillis(-1)));
	}

	private Socket connect() throws IOException {
		var socket = new Socket(InetAddress.getLoopbackAddress(), this.forwarder.port());
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static Duration timeOf(Socket socket) throws IOException {
		var start = System.nanoTime();
		roundTrip(socket, "x");
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static String roundTrip(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		return read(socket, text.length());
	}

	private static String read(Socket socket, int length) throws IOException {
		var received = socket.getInputStream().readNBytes(length);
		if (received.length < length) {
			throw new SocketException("closed");
		}
		return new String(received, StandardCharsets.US_ASCII);
	}

	private static byte[] readAll(Socket socket) {
		try {
			return socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void writeAll(Socket socket, byte[] data) {
		try {
			socket.getOutputStream().write(data);
		}
		catch (IOException ex) {
			// The test has ended and closed the socket.
		}
	}

	private static byte[] randomBytes(int length) {
		var bytes = new byte[length];
		new Random(42).nextBytes(bytes);
		return bytes;
	}

}
