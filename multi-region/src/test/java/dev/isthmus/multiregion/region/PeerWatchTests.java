package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;

import static org.assertj.core.api.Assertions.assertThat;

class PeerWatchTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final Duration SLOW = Duration.ofMillis(1_500);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String PRIMARY = """
			{"region":"us-east-1","role":"primary","term":3,"position":"3:7","draining":false}""";

	private HttpServer server;

	private PeerWatch watch;

	private volatile Duration latency = Duration.ZERO;

	/** Whether it says no more once it has begun to answer. */
	private volatile boolean fallsSilent;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/product/region", this::answerInTime);
		this.server.start();
		var url = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		var region = new RegionId("us-east-1");
		var exchange = new RegionQuestion.Exchange(new RegionId("eu-west-1"), "product", HttpClient.newHttpClient(),
				JsonMapper.builder().build(), TIMEOUT, Lease.unneeded(), () -> 0, new HeardTerms());
		this.watch = new PeerWatch(new Peer(region, url), new RegionQuestion(region.value(), url, exchange), PATIENCE,
				Duration.ofMinutes(1));
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void knowsWhatTheRegionSays() throws InterruptedException {
		this.watch.look();
		assertThat(this.watch.status().isPrimary()).isTrue();
		assertThat(this.watch.status().term()).isEqualTo(3);
	}

	@Test
	void takesASilentRegionForLostAtOnceAndWaitsForASlowOneFromThenOn() throws InterruptedException {
		this.watch.look();
		this.latency = SLOW;
		this.watch.look();
		assertThat(this.watch.status()).isEqualTo(RegionStatus.UNKNOWN);
		for (int i = 0; i < 2; i++) {
			this.watch.look();
			assertThat(this.watch.status().isPrimary()).isTrue();
		}
	}

	@Test
	void isAsQuickAsBeforeOnceTheLinkIs() throws InterruptedException {
		this.latency = SLOW;
		this.watch.look();
		this.watch.look();
		this.latency = Duration.ZERO;
		this.watch.look();
		assertThat(this.watch.status().isPrimary()).isTrue();
		this.latency = SLOW;
		this.watch.look();
		assertThat(this.watch.status()).isEqualTo(RegionStatus.UNKNOWN);
	}

	@Test
	@Timeout(60)
	void givesUpARegionThatFallsSilentInTheMiddleOfItsAnswer() throws InterruptedException {
		this.watch.look();
		this.fallsSilent = true;
		this.watch.look();
		assertThat(this.watch.status()).isEqualTo(RegionStatus.UNKNOWN);
		this.fallsSilent = false;
		this.watch.look();
		assertThat(this.watch.status().isPrimary()).isTrue();
	}

	@Test
	void knowsNothingOfARegionThatIsAway() throws InterruptedException {
		this.watch.look();
		this.server.stop(0);
		this.watch.look();
		assertThat(this.watch.status()).isEqualTo(RegionStatus.UNKNOWN);
	}

	@Test
	void hasTheTimeThatANewConnectionOverTheSlowestLinkTakes() {
		var roundTrip = Duration.ofSeconds(4);
		var usual = new Binder().bindOrCreate("isthmus.region-watch", RegionProperties.class);
		assertThat(usual.peerPatience()).isGreaterThan(roundTrip.multipliedBy(2));
		assertThat(usual.peerExpiry()).isGreaterThan(roundTrip.plus(usual.peerInterval()));
	}

	private void answerInTime(HttpExchange exchange) {
		CompletableFuture.delayedExecutor(this.latency.toMillis(), TimeUnit.MILLISECONDS)
			.execute(() -> answer(exchange));
	}

	private void answer(HttpExchange exchange) {
		var body = PRIMARY.getBytes(StandardCharsets.UTF_8);
		try {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body, 0, this.fallsSilent ? body.length / 2 : body.length);
			exchange.getResponseBody().flush();
			if (!this.fallsSilent) {
				exchange.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
