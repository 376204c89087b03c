package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.isthmus.engines.Ports;
import dev.isthmus.multiregion.forwarding.WritesApplication.Writes;
import dev.isthmus.multiregion.region.PrimaryLocator;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.TestStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three regions as real servers. The primary is cut off from its majority as far as its
 * lease goes: the others are told to withhold their votes.
 */
class LeaseIT {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-1");

	private static final List<TestRegion> regions = new ArrayList<>();

	private static TestRegion us;

	private static TestRegion eu;

	@BeforeAll
	static void start() {
		var ports = REGIONS.stream().map((_) -> Ports.free()).toList();
		for (var region : REGIONS) {
			var properties = new ArrayList<>(List.of("isthmus.lease.duration=300ms",
					"isthmus.forwarding.hold-timeout=1s", "isthmus.forwarding.retry-interval=10ms"));
			REGIONS.stream()
				.filter((peer) -> !peer.equals(region))
				.forEach((peer) -> properties
					.add("isthmus.peers." + peer + "=http://127.0.0.1:" + ports.get(REGIONS.indexOf(peer))));
			regions.add(TestRegion.start(WritesApplication.class, region, ports.get(REGIONS.indexOf(region)),
					properties.toArray(String[]::new)));
		}
		us = regions.get(0);
		eu = regions.get(1);
	}

	@AfterAll
	static void stop() {
		regions.forEach(TestRegion::close);
	}

	@BeforeEach
	void makeUsPrimary() {
		become(us, Role.PRIMARY, 1);
		regions.stream().skip(1).forEach((region) -> become(region, Role.SECONDARY, 1));
		us.bean(Writes.class).applied.clear();
		eu.bean(Writes.class).applied.clear();
		await().until(() -> us.bean(PrimaryLocator.class).mayAcknowledge());
	}

	@AfterEach
	void giveVotesAgain() throws Exception {
		us.bean(Writes.class).mayAnswer.countDown();
		for (var region : regions.subList(1, 3)) {
			manage(region, "DELETE", "?withheldFrom=us-east-1", "");
		}
	}

	@Test
	void holdsWritesWhenAMajorityWithholdsItsVotes() throws Exception {
		withholdFrom("us-east-1", regions.get(2));
		assertThat(post(us, "still two of three", null).statusCode()).isEqualTo(201);
		withholdFrom("us-east-1", eu);
		await().until(() -> view(us).contains("\"lease\":\"lost\""));
		assertThat(view(us)).contains("\"role\":\"unknown\"");
		var refused = post(us, "held", null);
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.body()).contains("urn:isthmus:problem:no-primary");
		assertThat(us.bean(Writes.class).applied).containsExactly("still two of three");
		giveVotesAgain();
		assertThat(post(us, "again", null).statusCode()).isEqualTo(201);
	}

	@Test
	void doesNotAcknowledgeAWriteDuringWhichTheLeaseRanOut() throws Exception {
		var answer = begin("unkeyed", null);
		loseLease();
		us.bean(Writes.class).mayAnswer.countDown();
		assertThat(answer.get().statusCode()).isEqualTo(502);
		assertThat(answer.get().body()).contains("urn:isthmus:problem:outcome-unknown");
		assertThat(answer.get().headers().map()).as("nothing of the answer that was kept back")
			.doesNotContainKey("Location");
	}

	@Test
	void sendsAKeyedWriteToTheNextPrimary() throws Exception {
		var answer = begin("keyed", "key");
		loseLease();
		become(eu, Role.PRIMARY, 2);
		us.bean(Writes.class).mayAnswer.countDown();
		assertThat(answer.get().statusCode()).isEqualTo(201);
		assertThat(answer.get().headers().allValues("Served-By-Region")).containsExactly("eu-west-1");
		assertThat(eu.bean(Writes.class).applied).containsExactly("keyed");
	}

	@Test
	void hearsNoVoteFromWhoKnowsALaterTerm() {
		regions.stream().skip(1).forEach((region) -> become(region, Role.SECONDARY, 2));
		await().until(() -> !us.bean(PrimaryLocator.class).mayAcknowledge());
	}

	@Test
	void tellsItsVotesAndRefusesAStranger() throws Exception {
		withholdFrom("us-east-1", eu);
		assertThat(manage(eu, "GET", "", "").body()).contains("\"withheldMillis\":{\"us-east-1\":", "\"lease\":");
		assertThat(manage(us, "GET", "", "").body()).contains("\"voteAgeMillis\":{", "\"ap-southeast-1\":");
		for (var stranger : List.of("eu-west-1", "sa-east-1", "")) {
			var refused = manage(eu, "POST", "", "{\"withheldFrom\":\"" + stranger + "\"}");
			assertThat(refused.statusCode()).as(stranger).isEqualTo(400);
		}
		assertThat(manage(eu, "POST", "", "{}").statusCode()).isEqualTo(400);
		assertThat(manage(eu, "DELETE", "", "").statusCode()).isEqualTo(400);
		assertThat(client.send(HttpRequest.newBuilder(eu.url("/actuator/lease")).build(), BodyHandlers.ofString())
			.statusCode()).as("not for callers").isIn(401, 404);
	}

	@Test
	void refusesToVoteForWhatIsNoRegion() throws Exception {
		var request = HttpRequest.newBuilder(us.url("/test/region")).header("Asking-Region", "nowhere").build();
		assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
	}

	/** A write that has been applied and is not answered yet. */
	private static CompletableFuture<HttpResponse<String>> begin(String body, String key) {
		us.bean(Writes.class).mayAnswer = new CountDownLatch(1);
		var answer = CompletableFuture.supplyAsync(() -> post(us, body, key));
		await().until(() -> us.bean(Writes.class).applied.contains(body));
		return answer;
	}

	private static void loseLease() throws Exception {
		for (var region : regions.subList(1, 3)) {
			withholdFrom("us-east-1", region);
		}
		await().until(() -> !us.bean(PrimaryLocator.class).mayAcknowledge());
	}

	private static void withholdFrom(String region, TestRegion voter) throws Exception {
		assertThat(manage(voter, "POST", "", "{\"withheldFrom\":\"" + region + "\"}").statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> manage(TestRegion region, String method, String query, String body)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(region.managementUrl("/actuator/lease" + query))
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body));
		return client.send(request.build(), BodyHandlers.ofString());
	}

	private static void become(TestRegion region, Role role, long term) {
		region.bean(TestStatus.class).become(role, term);
	}

	private static String view(TestRegion region) throws IOException, InterruptedException {
		return client.send(HttpRequest.newBuilder(region.url("/test/region")).build(), BodyHandlers.ofString()).body();
	}

	private static HttpResponse<String> post(TestRegion region, String body, String key) {
		var request = HttpRequest.newBuilder(URI.create(region.url("/test/things").toString()))
			.header("Content-Type", "text/plain")
			.POST(BodyPublishers.ofString(body));
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
