package dev.isthmus.lab.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.DrillState;
import dev.isthmus.lab.drill.Phase;
import dev.isthmus.lab.operation.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class DrillAnnouncerTests {

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile String answer = "{\"stop\":false}";

	private HttpServer lab;

	private ControlClient client;

	@BeforeEach
	void open() throws IOException {
		this.lab = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.lab.createContext("/", this::answer);
		this.lab.start();
		this.client = new ControlClient(
				new ControlAddress("http://127.0.0.1:" + this.lab.getAddress().getPort(), "token", 1));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.heard.add(exchange.getRequestMethod() + " "
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			var body = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@AfterEach
	void close() {
		this.client.close();
		this.lab.stop(0);
	}

	@Test
	void tellsHowFarADrillHasComeUntilItIsOver() {
		try (var announcer = new DrillAnnouncer(this.client)) {
			announcer.announce(() -> state(this.heard.size()));
			await().until(() -> this.heard.size() >= 2);
		}
		assertThat(this.heard.getFirst()).startsWith("PUT {\"announcement\":{")
			.contains("\"name\":\"switchover\"", "\"seed\":7", "\"phase\":\"fault\"", "\"elapsedMillis\":0");
		assertThat(this.heard.get(1)).contains("\"elapsedMillis\":1");
		assertThat(this.heard.getLast()).startsWith("DELETE");
	}

	@Test
	void stopsTheDrillWhenItIsTold() {
		this.answer = "{\"stop\":true}";
		try (var announcer = new DrillAnnouncer(this.client)) {
			announcer.announce(() -> state(0));
			assertThat(Thread.interrupted()).isTrue();
			await().until(() -> this.heard.size() >= 2);
			assertThat(Thread.interrupted()).as("once is enough").isFalse();
		}
	}

	@Test
	void refusesADrillBesideAnother() {
		this.status = 409;
		this.answer = "{\"type\":\"urn:isthmus:problem:conflict\",\"detail\":\"the drill region-loss is running\"}";
		try (var announcer = new DrillAnnouncer(this.client)) {
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> announcer.announce(() -> state(0)))
				.withMessage("the drill region-loss is running");
		}
	}

	private static DrillState state(long elapsedMillis) {
		return new DrillState("switchover", 7, Phase.FAULT, elapsedMillis, 60_000, 10, 0);
	}

}
