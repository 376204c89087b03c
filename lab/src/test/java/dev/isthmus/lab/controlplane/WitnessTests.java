package dev.isthmus.lab.controlplane;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WitnessTests {

	private static final RegionId US = new RegionId("us-east-1");

	/** Added to the time that has really passed. */
	private final AtomicLong laterNanos = new AtomicLong();

	private final Witness witness = new Witness(0, () -> System.nanoTime() + this.laterNanos.get());

	@AfterEach
	void stop() {
		this.witness.close();
	}

	@Test
	void answersAsARegionWithoutData() throws Exception {
		assertThat(ask("/product/region", "us-east-1").body()).contains("\"region\":\"witness\"",
				"\"role\":\"unknown\"", "\"term\":0", "\"position\":\"\"", "\"voteWithheld\":false");
		assertThat(ask("/product/health", "us-east-1").statusCode()).isEqualTo(404);
	}

	@Test
	void withholdsItsVoteFromOneRegion() throws Exception {
		this.witness.withholdFrom(US);
		assertThat(ask("/user/region", "us-east-1").body()).contains("\"voteWithheld\":true");
		assertThat(ask("/user/region", "eu-west-1").body()).contains("\"voteWithheld\":false");
		await().until(() -> this.witness.withholdFrom(US).compareTo(Duration.ofMillis(20)) > 0);
		this.witness.giveAgain(US);
		assertThat(ask("/user/region", "us-east-1").body()).contains("\"voteWithheld\":false");
		assertThat(this.witness.withholdFrom(US)).isLessThan(Duration.ofMillis(20));
	}

	@Test
	void givesItsVoteAgainWhenNobodyRepeatsTheOrder() throws Exception {
		this.witness.withholdFrom(US);
		pass(Witness.WITHHOLD_TIMEOUT.minusSeconds(5));
		assertThat(this.witness.withholdFrom(US)).as("repeated in time: without a gap")
			.isGreaterThan(Witness.WITHHOLD_TIMEOUT.minusSeconds(6));
		pass(Witness.WITHHOLD_TIMEOUT.minusSeconds(5));
		assertThat(ask("/user/region", "us-east-1").body()).contains("\"voteWithheld\":true");
		pass(Duration.ofSeconds(5));
		assertThat(ask("/user/region", "us-east-1").body()).contains("\"voteWithheld\":false");
		assertThat(this.witness.withholdFrom(US)).as("begins anew").isLessThan(Duration.ofSeconds(1));
	}

	private void pass(Duration time) {
		this.laterNanos.addAndGet(time.toNanos());
	}

	private HttpResponse<String> ask(String path, String region) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.witness.port() + path))
			.header("Asking-Region", region)
			.build();
		try (var http = HttpClient.newHttpClient()) {
			return http.send(request, HttpResponse.BodyHandlers.ofString());
		}
	}

}
