package dev.isthmus.product.cache;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import dev.isthmus.aws.testing.Authority;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A cache that speaks TLS and asks for a password, as every cache on AWS does. There its
 * certificate comes from AWS Certificate Manager, whose roots the JDK knows; here the JDK
 * is told of an authority of this test.
 */
@ExtendWith(OutputCaptureExtension.class)
class CacheTlsIT {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	@TempDir
	private static Path folder;

	private static Authority authority;

	private static CacheServer server;

	@BeforeAll
	static void start() {
		authority = new Authority(folder);
		server = new CacheServer();
		System.setProperty(TRUST_STORE, authority.trustStore().toString());
	}

	@AfterAll
	static void stop() {
		System.clearProperty(TRUST_STORE);
		server.close();
	}

	@Test
	void keepsAndFindsOverTls() {
		var id = UUID.randomUUID();
		try (var endpoint = endpoint(authority, "localhost"); var cache = cache(endpoint, CacheServer.PASSWORD)) {
			cache.connect();
			assertThat(cache.lookUp(id)).isInstanceOfSatisfying(RegionCache.Leased.class,
					(lease) -> cache.replace(id, lease.expected(), "kept"));
			assertThat(cache.lookUp(id)).isEqualTo(new RegionCache.Kept("kept"));
		}
	}

	@Test
	void wrongPasswordIsNamed(CapturedOutput log) {
		try (var endpoint = endpoint(authority, "localhost"); var cache = cache(endpoint, "wrong-password")) {
			failToConnect(cache);
			assertThat(log.getOut()).contains("it refuses the password").doesNotContain("wrong-password");
		}
	}

	@Test
	void serverThatAnotherAuthorityHasSignedIsNotSpokenTo(CapturedOutput log) {
		try (var endpoint = endpoint(new Authority(folder), "localhost");
				var cache = cache(endpoint, CacheServer.PASSWORD)) {
			failToConnect(cache);
			assertThat(log.getOut()).contains("its certificate is not to be trusted", "trust anchors");
		}
	}

	@Test
	void serverThatHasAnotherNameIsNotSpokenTo(CapturedOutput log) {
		try (var endpoint = endpoint(authority, "other.example"); var cache = cache(endpoint, CacheServer.PASSWORD)) {
			failToConnect(cache);
			assertThat(log.getOut()).contains("its certificate is not to be trusted", "localhost");
		}
	}

	private static TlsEndpoint endpoint(Authority signer, String host) {
		return new TlsEndpoint(signer.server(host), server.port());
	}

	private static void failToConnect(RegionCache cache) {
		assertThatExceptionOfType(RedisException.class).isThrownBy(cache::connect).satisfies(cache::failed);
		assertThat(cache.lookUp(UUID.randomUUID())).isInstanceOf(RegionCache.Away.class);
	}

	private static RegionCache cache(TlsEndpoint endpoint, String password) {
		var url = URI.create("rediss://localhost:" + endpoint.port());
		return new RegionCache(url, new CacheProperties(url, password, Duration.ofSeconds(30), Duration.ofSeconds(2),
				Duration.ofSeconds(5), Duration.ofMillis(200)));
	}

}
