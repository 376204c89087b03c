package dev.isthmus.search.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.search.SearchProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

class HttpProductSourceTests {

	private final Headers asked = new Headers();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/product/products/id", (exchange) -> {
			this.asked.putAll(exchange.getRequestHeaders());
			exchange.sendResponseHeaders(404, -1);
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void takesNoProductFromBeforeTheTermThatItKnowsOf() {
		assertThat(source().product("id", 8)).isEmpty();
		assertThat(this.asked.getFirst("Consistency-Token"))
			.isEqualTo(new TermPosition(8, Position.START).asTokenOf("product"));
		assertThat(this.asked.getFirst("Consistency")).isEqualTo("strict");
	}

	private HttpProductSource source() {
		var properties = new SearchProperties(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()),
				"products", true, Duration.ZERO, new SearchProperties.Follower(false, 1, Duration.ZERO, Duration.ZERO,
						Duration.ZERO, Duration.ZERO, Duration.ZERO),
				new SearchProperties.Rebuild(1, Duration.ZERO, Duration.ZERO));
		return new HttpProductSource(RestClient.builder(), properties, () -> "token");
	}

}
