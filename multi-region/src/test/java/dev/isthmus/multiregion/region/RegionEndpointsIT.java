package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a service with a real database has without a line of its own.
 */
class RegionEndpointsIT {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final TestTokens tokens = new TestTokens();

	private static TestDatabase database;

	private static TestRegion region;

	@BeforeAll
	static void start() {
		database = TestDatabase.empty();
		region = TestRegion.start(EmptyApplication.class, "us-east-1", Ports.free(), database,
				"isthmus.security.public-keys=" + tokens.publicKeys(), "isthmus.region-watch.health-age=1ms");
	}

	@AfterAll
	static void stop() {
		region.close();
		database.close();
	}

	@Test
	void tellsItsRoleAndFollowsTheDatabase() throws Exception {
		assertThat(get("/test/region", null).body()).contains("\"role\":\"primary\"", "\"term\":1");
		database.server().readOnly(true);
		await().until(() -> get("/test/region", null).body().contains("\"role\":\"secondary\""));
		database.server().readOnly(false);
		await().until(() -> get("/test/region", null).body().contains("\"role\":\"primary\",\"term\":2"));
	}

	@Test
	void isUnhealthyWhileItDrains() throws Exception {
		assertThat(get("/test/health", null).statusCode()).isEqualTo(200);
		drain(true);
		assertThat(get("/test/health", null).statusCode()).isEqualTo(503);
		assertThat(get("/test/health", null).body()).isEmpty();
		assertThat(get("/test/region", null).body()).contains("\"draining\":true");
		assertThat(get("/readyz", null).statusCode()).isEqualTo(200);
		drain(false);
		await().untilAsserted(() -> assertThat(get("/test/health", null).statusCode()).isEqualTo(200));
	}

	@Test
	void takesTheSwitchAsAParameter() throws Exception {
		change("draining?draining=true", "{}");
		assertThat(get("/test/region", null).body()).contains("\"draining\":true");
		change("draining?draining=false", "{}");
		assertThat(get("/test/region", null).body()).contains("\"draining\":false");
	}

	@Test
	void closesConnectionsWithTheirNextAnswerOnceItIsDeregistered() throws Exception {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), region.url("").getPort())) {
			socket.setSoTimeout(10_000);
			change("deregistration", "{}");
			socket.getOutputStream()
				.write("GET /test/region HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			// All bytes: that there is an end shows that the connection was closed.
			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(answer).startsWith("HTTP/1.1 200").contains("Connection: close", "\"role\":");
		}
		assertThat(get("/test/health", null).statusCode()).isEqualTo(200);
	}

	@Test
	void keepsTheSwitchFromCallers() throws Exception {
		for (var path : List.of("/actuator/draining", "/actuator/deregistration")) {
			assertThat(get(path, tokens.withRoles(Roles.OPERATOR)).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void feedsServicesAndOperatorsAlone() throws Exception {
		assertThat(get("/test/changes", null).statusCode()).isEqualTo(401);
		assertThat(get("/test/changes", tokens.withRoles(Roles.CATALOGUE_MANAGER)).statusCode()).isEqualTo(403);
		assertThat(get("/test/terms", tokens.withRoles()).statusCode()).isEqualTo(403);
		assertThat(get("/test/terms", tokens.withRoles(Roles.SERVICE)).body()).contains("\"region\":\"us-east-1\"");
		new TransactionTemplate(region.bean(PlatformTransactionManager.class))
			.executeWithoutResult((_) -> region.bean(ChangeLog.class)
				.append(ChangeType.CREATED, "thing", "a", () -> new ChangedEntity(1, List.of("payload"))));
		var page = get("/test/changes?waitMillis=1000", tokens.withRoles(Roles.SERVICE)).body();
		assertThat(page).contains("\"entityId\":\"a\"", "\"type\":\"CREATED\"", "\"payload\":[\"payload\"]",
				"\"term\":" + region.bean(RegionStatusSource.class).status().term(),
				"\"position\":\"" + region.bean(ChangeLog.class).head() + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "after=x", "after=0:-1", "limit=0", "limit=1001", "limit=x", "waitMillis=20001" })
	void refusesAMalformedQuestion(String query) throws Exception {
		var response = get("/test/changes?" + query, tokens.withRoles(Roles.OPERATOR));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("urn:isthmus:problem:invalid-request",
				"\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
	}

	@Test
	void measuresRoleTermAndLag() throws Exception {
		var role = client
			.send(HttpRequest.newBuilder(region.managementUrl("/actuator/metrics/isthmus.region.role?tag=role:primary"))
				.build(), BodyHandlers.ofString());
		assertThat(role.statusCode()).isEqualTo(200);
		for (var meter : List.of("isthmus.region.term", "isthmus.replication.lag", "isthmus.forwarding.hold")) {
			var request = HttpRequest.newBuilder(region.managementUrl("/actuator/metrics/" + meter)).build();
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).as(meter).isEqualTo(200);
		}
	}

	private static void drain(boolean draining) throws IOException, InterruptedException {
		change("draining", "{\"draining\":" + draining + "}");
	}

	private static void change(String endpoint, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.managementUrl("/actuator/" + endpoint))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
		assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(region.url("") + path));
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class EmptyApplication {

	}

}
