package dev.isthmus.multiregion.forwarding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.forwarding.WritesApplication.Writes;
import dev.isthmus.multiregion.region.Primary;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two regions as real servers.
 */
class ForwardingIT {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static TestRegion us;

	private static TestRegion eu;

	@BeforeAll
	static void start() {
		var usPort = Ports.free();
		var euPort = Ports.free();
		us = start("us-east-1", usPort, "eu-west-1", euPort);
		eu = start("eu-west-1", euPort, "us-east-1", usPort);
	}

	private static TestRegion start(String region, int port, String peer, int peerPort) {
		return TestRegion.start(WritesApplication.class, region, port,
				"isthmus.peers." + peer + "=http://127.0.0.1:" + peerPort, "isthmus.forwarding.hold-timeout=3s",
				"isthmus.forwarding.max-held=1", "isthmus.forwarding.region-local-paths=/test/local",
				"isthmus.web.streaming-paths=/test/imports");
	}

	@AfterAll
	static void stop() {
		us.close();
		eu.close();
	}

	@BeforeEach
	void makeUsPrimary() {
		become(us, Role.PRIMARY, 1);
		become(eu, Role.SECONDARY, 1);
		us.bean(Writes.class).applied.clear();
		eu.bean(Writes.class).applied.clear();
		await().until(() -> eu.bean(PrimaryLocator.class).locate() instanceof Primary.Elsewhere);
		await().until(() -> us.bean(PrimaryLocator.class).locate() instanceof Primary.Here);
	}

	@Test
	void forwardsAWholeWriteAndItsWholeAnswer() throws Exception {
		var request = HttpRequest.newBuilder(eu.url("/test/things?tag=%20%26"))
			.header("Content-Type", "text/plain")
			.header("X-Custom", "custom")
			.header("Correlation-Id", "abc")
			.POST(BodyPublishers.ofString("mug"))
			.build();
		var response = client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.body()).isEqualTo("custom eu-west-1 abc");
		assertThat(response.headers().allValues("Link")).containsExactly("<a>", "<b>");
		assertThat(response.headers().allValues("Location")).containsExactly("/test/things/1");
		assertThat(response.headers().allValues("Correlation-Id")).containsExactly("abc");
		assertThat(response.headers().allValues("Served-By-Region")).containsExactly("us-east-1");
		assertThat(response.headers().allValues("Forwarded-By-Region")).containsExactly("eu-west-1");
		assertThat(us.bean(Writes.class).applied).containsExactly("mug &");
		assertThat(eu.bean(Writes.class).applied).isEmpty();
	}

	@Test
	void forwardsAQueryThatIsNotWellFormed() throws Exception {
		var euUrl = eu.url("/");
		try (var socket = new Socket(euUrl.getHost(), euUrl.getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write(String
					.join("\r\n", "POST /test/things?tag=%20100% HTTP/1.1", "Host: x", "Content-Type: text/plain",
							"Content-Length: 3", "Connection: close", "", "mug")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 201");
		}
		assertThat(us.bean(Writes.class).applied).containsExactly("mug 100%");
	}

	@Test
	void doesReadsAndRegionLocalWritesItself() throws Exception {
		var read = client.send(HttpRequest.newBuilder(eu.url("/test/things")).build(), BodyHandlers.ofString());
		assertThat(servedBy(read)).isEqualTo("eu-west-1");
		assertThat(servedBy(post(eu, "/test/local", ""))).isEqualTo("eu-west-1");
	}

	@Test
	void passesRefusalsOfThePrimaryOn() throws Exception {
		var response = post(eu, "/test/things", "");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(servedBy(response)).isEqualTo("us-east-1");
	}

	@Test
	void refusesAnUnauthenticatedWriteWithoutForwardingIt() throws Exception {
		var response = post(eu, "/test/secret", "");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(servedBy(response)).isEqualTo("eu-west-1");
	}

	@Test
	void streamsALargeBody() throws Exception {
		var bytes = new byte[5_000_000];
		assertThat(load(BodyPublishers.ofByteArray(bytes))).isEqualTo("5000000");
		assertThat(load(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))).isEqualTo("5000000");
		assertThat(load(BodyPublishers.noBody())).isEqualTo("0");
	}

	@Test
	void doesNotSayOfAStreamedWriteThatNothingOfItWasApplied() throws Exception {
		for (var region : List.of(us, eu)) {
			become(us, Role.PRIMARY, 1);
			await().until(() -> !(eu.bean(PrimaryLocator.class).locate() instanceof Primary.Nowhere));
			us.bean(Writes.class).readOnlyFailures = 1;
			var response = post(region, "/test/imports", "x".repeat(2_000_000));
			assertThat(response.statusCode()).isEqualTo(502);
			assertThat(response.body()).contains("urn:isthmus:problem:outcome-unknown");
		}
	}

	@Test
	void holdsAWriteUntilThereIsAPrimary() throws Exception {
		becomeNowhere();
		var held = hold();
		become(us, Role.PRIMARY, 2);
		assertThat(held.get().statusCode()).isEqualTo(201);
		assertThat(us.bean(Writes.class).applied).containsExactly("held");
	}

	@Test
	void holdsAWriteUntilItsOwnRegionIsPrimary() throws Exception {
		becomeNowhere();
		var held = hold();
		become(eu, Role.PRIMARY, 2);
		assertThat(held.get().statusCode()).isEqualTo(201);
		assertThat(eu.bean(Writes.class).applied).containsExactly("held");
	}

	@Test
	void givesUpWhenThereIsNoPrimaryForTooLong() throws Exception {
		becomeNowhere();
		var held = hold();
		// There is place for one.
		var response = post(eu, "/test/things", "second");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("urn:isthmus:problem:no-primary");
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(held.get().statusCode()).isEqualTo(503);
		assertThat(eu.bean(Writes.class).applied).isEmpty();
	}

	@Test
	void sendsAReaderElsewhereWhileTheOwnDatabaseIsAway() throws Exception {
		var request = HttpRequest.newBuilder(us.url("/test/broken")).build();
		var response = client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).contains("urn:isthmus:problem:database-unavailable").doesNotContain("reset");
	}

	@Test
	void refusesASecondHop() throws Exception {
		var response = forwarded(eu);
		assertThat(response.statusCode()).isEqualTo(508);
		assertThat(response.body()).contains("urn:isthmus:problem:hop-limit");
		assertThat(us.bean(Writes.class).applied).isEmpty();
	}

	@Test
	void letsACallerGainNothingByClaimingToBeARegion() throws Exception {
		var response = forwarded(us);
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(servedBy(response)).isEqualTo("us-east-1");
		assertThat(us.bean(Writes.class).applied).containsExactly("spoofed");
	}

	@Test
	void forwardsAWriteThatItsOwnDatabaseHasJustRefused() throws Exception {
		us.bean(Writes.class).readOnlyFailures = 1;
		var write = CompletableFuture.supplyAsync(() -> send(us, "moved"));
		await().until(() -> us.bean(TestStatus.class).status().role() == Role.UNKNOWN);
		become(us, Role.SECONDARY, 1);
		become(eu, Role.PRIMARY, 2);
		assertThat(write.get().statusCode()).isEqualTo(201);
		assertThat(servedBy(write.get())).isEqualTo("eu-west-1");
		assertThat(eu.bean(Writes.class).applied).containsExactly("moved");
		assertThat(us.bean(Writes.class).applied).isEmpty();
	}

	@Test
	void sendsAWriteAgainThatThePrimarysDatabaseHasJustRefused() throws Exception {
		us.bean(Writes.class).readOnlyFailures = 1;
		var write = CompletableFuture.supplyAsync(() -> send(eu, "moved"));
		await().until(() -> us.bean(TestStatus.class).status().role() == Role.UNKNOWN);
		become(eu, Role.PRIMARY, 2);
		assertThat(write.get().statusCode()).isEqualTo(201);
		assertThat(eu.bean(Writes.class).applied).containsExactly("moved");
	}

	@Test
	void believesTheHigherTermWhenAnOldPrimaryComesBack() throws Exception {
		become(eu, Role.PRIMARY, 2);
		await().until(() -> us.bean(PrimaryLocator.class).locate() instanceof Primary.Elsewhere);
		assertThat(servedBy(post(us, "/test/things", "a"))).isEqualTo("eu-west-1");
	}

	private static CompletableFuture<HttpResponse<String>> hold() {
		var held = CompletableFuture.supplyAsync(() -> send(eu, "held"));
		await().until(() -> eu.bean(Holds.class).held() == 1);
		return held;
	}

	private static void becomeNowhere() {
		become(us, Role.SECONDARY, 1);
		await().until(() -> eu.bean(PrimaryLocator.class).locate() instanceof Primary.Nowhere);
	}

	private static void become(TestRegion region, Role role, long term) {
		region.bean(TestStatus.class).become(role, term);
	}

	private static String servedBy(HttpResponse<?> response) {
		return String.join(",", response.headers().allValues("Served-By-Region"));
	}

	private static String load(BodyPublisher body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(eu.url("/test/imports")).POST(body).build();
		return client.send(request, BodyHandlers.ofString()).body();
	}

	private static HttpResponse<String> forwarded(TestRegion region) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url("/test/things"))
			.header("Forwarded-By-Region", "us-east-1")
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString("spoofed"))
			.build();
		return client.send(request, BodyHandlers.ofString());
	}

	private static HttpResponse<String> send(TestRegion region, String body) {
		try {
			return post(region, "/test/things", body);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpResponse<String> post(TestRegion region, String path, String body)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.url(path))
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString(body))
			.build();
		return client.send(request, BodyHandlers.ofString());
	}

}
