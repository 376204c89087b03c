package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A primary that does to each write what the test told it to do.
 */
class BrokenPrimaryIT {

	/** Takes the write and cuts the connection without an answer. */
	private static final int BREAK = 0;

	/** Takes the write and says nothing, as behind a link that swallows everything. */
	private static final int HANG = -1;

	/** Cuts the connection when it has sent half of the answer. */
	private static final int BREAK_OFF = -2;

	/** Says no more when it has sent half of the answer. */
	private static final int FALL_SILENT = -3;

	/** Says that the first write with the key is still running. */
	private static final int KEY_IN_USE = 1_409;

	/** A conflict that passes by itself, and that the same write would not mend. */
	private static final int OTHER_CONFLICT = 2_409;

	private static final int FAR_TOO_LONG_CONFLICT = 3_409;

	private static final String REGION = """
			{"region":"us-east-1","role":"primary","term":1,"position":"","draining":false,"newer":true}""";

	private static final String HALF_AN_ANSWER = "x".repeat(100);

	/** Of something that this region does not have. */
	private static final String TOKEN = Base64.getUrlEncoder()
		.withoutPadding()
		.encodeToString("test@1@0:5".getBytes(StandardCharsets.UTF_8));

	private static final Duration HOLD_TIMEOUT = Duration.ofSeconds(1);

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final ConcurrentLinkedQueue<Integer> script = new ConcurrentLinkedQueue<>();

	private static final AtomicInteger received = new AtomicInteger();

	private static final CountDownLatch endOfSilence = new CountDownLatch(1);

	private static HttpServer primary;

	private static TestRegion secondary;

	@BeforeAll
	static void start() throws IOException {
		primary = primary(0);
		secondary = secondary(primary.getAddress().getPort(), "2s");
	}

	private static HttpServer primary(int port) throws IOException {
		var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.createContext("/test/region", (exchange) -> answer(exchange, 200, REGION));
		server.createContext("/test/", BrokenPrimaryIT::act);
		server.start();
		return server;
	}

	private static TestRegion secondary(int primaryPort, String peerExpiry) {
		return TestRegion.start(CopyingApplication.class, "eu-west-1", Ports.free(),
				"isthmus.peers.us-east-1=http://127.0.0.1:" + primaryPort,
				"isthmus.region-watch.peer-expiry=" + peerExpiry, "isthmus.forwarding.hold-timeout=" + HOLD_TIMEOUT,
				"isthmus.forwarding.retry-interval=10ms", "isthmus.consistency.wait-timeout=10ms",
				"isthmus.web.streaming-paths=/test/imports", "isthmus.idempotency.excluded-paths=/test/sessions/**");
	}

	private static void act(HttpExchange exchange) throws IOException {
		received.incrementAndGet();
		exchange.getRequestBody().readAllBytes();
		int status = script.remove();
		if (status == HANG) {
			awaitEndOfSilence();
		}
		if (status == BREAK || status == HANG) {
			exchange.close();
		}
		else if (status == BREAK_OFF || status == FALL_SILENT) {
			exchange.sendResponseHeaders(200, 2L * HALF_AN_ANSWER.length());
			exchange.getResponseBody().write(HALF_AN_ANSWER.getBytes(StandardCharsets.UTF_8));
			exchange.getResponseBody().flush();
			if (status == BREAK_OFF) {
				exchange.close();
			}
		}
		else if (status >= KEY_IN_USE) {
			exchange.getResponseHeaders().set("Served-By-Region", "us-east-1");
			exchange.getResponseHeaders().set("Retry-After", "1");
			answer(exchange, 409, conflict(status));
		}
		else {
			answer(exchange, status, "");
		}
	}

	private static String conflict(int status) {
		return switch (status) {
			case KEY_IN_USE -> "{\"type\":\"urn:isthmus:problem:idempotency-key-in-use\",\"status\":409}";
			case OTHER_CONFLICT -> "{\"type\":\"urn:isthmus:problem:refresh-in-progress\",\"status\":409}";
			default -> "x".repeat(100_000);
		};
	}

	private static void awaitEndOfSilence() {
		try {
			endOfSilence.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@AfterAll
	static void stop() {
		secondary.close();
		primary.stop(0);
	}

	@BeforeEach
	void reset() {
		script.clear();
		received.set(0);
		awaitPrimary(secondary);
	}

	@Test
	void doesNotSendABrokenWriteAgain() throws Exception {
		script.add(BREAK);
		var response = send(secondary, "/test/things", 10, null);
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("urn:isthmus:problem:outcome-unknown");
		assertThat(received).hasValue(1);
	}

	@Test
	void sendsABrokenWriteWithAKeyAgain() throws Exception {
		script.addAll(List.of(BREAK, 504, 201));
		assertThat(send(secondary, "/test/things", 10, "key").statusCode()).isEqualTo(201);
		assertThat(received).hasValue(3);
	}

	@Test
	void takesAnAnswerThatBreaksOffForNone() throws Exception {
		script.add(BREAK_OFF);
		var response = send(secondary, "/test/things", 10, null);
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("urn:isthmus:problem:outcome-unknown");
		script.addAll(List.of(BREAK_OFF, 201));
		assertThat(send(secondary, "/test/things", 10, "key").statusCode()).isEqualTo(201);
		assertThat(received).hasValue(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { BREAK_OFF, FALL_SILENT })
	@Timeout(60)
	void answersAReadItselfThatThePrimaryDoesNotAnswerWhole(int failure) throws Exception {
		script.add(failure);
		var request = HttpRequest.newBuilder(secondary.url("/test/things")).header("Consistency-Token", TOKEN).build();
		var response = client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith("[");
		assertThat(response.headers().allValues("Consistency")).containsExactly("stale");
		assertThat(response.headers().allValues("Served-By-Region")).containsExactly("eu-west-1");
		assertThat(received).hasValue(1);
	}

	@Test
	void holdsAWriteNoLessForASlowUpload() throws Exception {
		script.addAll(List.of(508, 201));
		var url = secondary.url("/");
		try (var socket = new Socket(url.getHost(), url.getPort())) {
			socket.setSoTimeout(10_000);
			var upload = socket.getOutputStream();
			upload.write(String
				.join("\r\n", "POST /test/things HTTP/1.1", "Host: x", "Content-Type: text/plain", "Content-Length: 2",
						"Connection: close", "", "a")
				.getBytes(StandardCharsets.US_ASCII));
			await().during(HOLD_TIMEOUT.plusMillis(200)).until(() -> received.get() == 0);
			upload.write('b');
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 201");
		}
	}

	@Test
	void waitsForTheFirstWriteWithTheKey() throws Exception {
		script.addAll(List.of(KEY_IN_USE, KEY_IN_USE, 201));
		assertThat(send(secondary, "/test/things", 10, "key").statusCode()).isEqualTo(201);
		assertThat(received).hasValue(3);
	}

	@Test
	void passesOtherConflictsOnThatSayWhenToRetry() throws Exception {
		script.addAll(List.of(OTHER_CONFLICT, 201));
		var response = send(secondary, "/test/things", 10, "key");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).isEqualTo(conflict(OTHER_CONFLICT));
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(received).hasValue(1);
	}

	@Test
	void passesAConflictOnWholeThatIsTooLongToBeOurs() throws Exception {
		script.add(FAR_TOO_LONG_CONFLICT);
		assertThat(send(secondary, "/test/things", 10, "key").body()).hasSize(100_000);
	}

	@Test
	void doesNotSendABrokenWriteAgainWhereKeysAreNotObserved() throws Exception {
		for (var path : List.of("/test/sessions/refresh", "/test/imports")) {
			received.set(0);
			script.add(BREAK);
			var response = send(secondary, path, 10, "key");
			assertThat(response.statusCode()).as(path).isEqualTo(502);
			assertThat(received).as(path).hasValue(1);
		}
	}

	@Test
	void sendsAWriteAgainThatWasNotAppliedForSure() throws Exception {
		script.addAll(List.of(508, 503, 201));
		assertThat(send(secondary, "/test/things", 10, null).statusCode()).isEqualTo(201);
		assertThat(received).hasValue(3);
	}

	@Test
	void sendsAKeyedWriteToTheSuccessorOfAPrimaryThatSaysNothing() throws Exception {
		script.add(HANG);
		var answer = CompletableFuture.supplyAsync(() -> {
			try {
				return send(secondary, "/test/things", 10, "key");
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		await().until(() -> received.get() == 1);
		try {
			secondary.bean(TestStatus.class).become(Role.PRIMARY, 2);
			assertThat(answer.get().statusCode()).isEqualTo(201);
			assertThat(answer.get().headers().allValues("Served-By-Region")).containsExactly("eu-west-1");
		}
		finally {
			endOfSilence.countDown();
			secondary.bean(TestStatus.class).become(Role.UNKNOWN, 0);
		}
	}

	@Test
	void neverSendsAStreamedWriteAgain() throws Exception {
		script.add(BREAK);
		assertThat(send(secondary, "/test/imports", 2_000_000, "key").statusCode()).isEqualTo(502);
		assertThat(received).hasValue(1);
	}

	@Test
	void givesUpAWriteThatIsNeverApplied() throws Exception {
		script.addAll(Collections.nCopies(1_000, 508));
		assertNoPrimary(send(secondary, "/test/things", 10, null));
	}

	@Test
	void holdsAWriteThatNeverReachedThePrimary() throws Exception {
		var gone = primary(0);
		try (var region = secondary(gone.getAddress().getPort(), "1m")) {
			awaitPrimary(region);
			gone.stop(0);
			assertNoPrimary(send(region, "/test/things", 10, null));
			assertThat(received).hasValue(0);
		}
	}

	private static void awaitPrimary(TestRegion region) {
		await().until(() -> region.bean(PrimaryLocator.class).locate() instanceof Primary.Elsewhere);
	}

	private static void assertNoPrimary(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("urn:isthmus:problem:no-primary");
	}

	private static HttpResponse<String> send(TestRegion region, String path, int size, String key)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url(path))
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString("a".repeat(size)));
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	/** Has a copy that never comes as far as the primary. */
	@Import(WritesApplication.class)
	static class CopyingApplication {

		@Bean
		LocalCopy copy() {
			return new LocalCopy() {

				@Override
				public String service() {
					return "test";
				}

				@Override
				public TermPosition known() {
					return TermPosition.START;
				}

				@Override
				public TermPosition reached() {
					return TermPosition.START;
				}

				@Override
				public Optional<Position> endOf(long term) {
					return Optional.empty();
				}

			};
		}

	}

}
