package dev.isthmus.lab.controlplane;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.timeline.Event;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Databases that do not run, of which the first is primary, and a witness as the only
 * voter.
 */
class OldPrimariesTests implements GlobalDatabase.Network {

	private static final RegionId US = new RegionId("us-east-1");

	private static final RegionId EU = new RegionId("eu-west-1");

	/** The lab has no such region. */
	private static final RegionId NOWHERE = new RegionId("ap-southeast-1");

	private final Witness witness = new Witness(0);

	private final Timeline timeline = new Timeline(Clock.systemUTC());

	private final List<String> said = new ArrayList<>();

	@TempDir
	private Path folder;

	private OldPrimaries oldPrimaries;

	@BeforeEach
	void addRegions() {
		var database = new GlobalDatabase(this.folder, US, Map.of("product", "secret-p"), "secret-r", this);
		database.add(US, 1, 1, new Forwarder(0, 0));
		database.add(EU, 2, 2, new Forwarder(0, 0));
		this.oldPrimaries = new OldPrimaries(database, this, new Votes(List.of(), this, this.witness), this.timeline,
				this.said::add);
	}

	@AfterEach
	void stop() {
		this.witness.close();
	}

	@Test
	void givesVotesAgainOnceItHasBeenFenced() throws Exception {
		this.oldPrimaries.add(EU);
		this.oldPrimaries.keepSilent();
		assertThat(isVoteWithheldFrom(EU)).isTrue();
		this.oldPrimaries.fenceReachable();
		assertThat(isVoteWithheldFrom(EU)).isFalse();
		this.oldPrimaries.keepSilent();
		assertThat(isVoteWithheldFrom(EU)).isFalse();
		assertThat(this.timeline.events()).extracting(Event::kind).containsExactly(EventKind.FENCED);
	}

	@Test
	void givesVotesAgainToOneThatHasBecomePrimaryAgain() throws Exception {
		this.witness.withholdFrom(US);
		this.oldPrimaries.add(US);
		this.oldPrimaries.keepSilent();
		assertThat(isVoteWithheldFrom(US)).isFalse();
		this.oldPrimaries.fenceReachable();
		assertThat(this.timeline.events()).isEmpty();
	}

	@Test
	void goesOnWithTheOthersWhenOneCannotBeFenced() throws Exception {
		this.oldPrimaries.add(NOWHERE);
		this.oldPrimaries.add(EU);
		this.oldPrimaries.keepSilent();
		this.oldPrimaries.fenceReachable();
		assertThat(isVoteWithheldFrom(EU)).isFalse();
		assertThat(isVoteWithheldFrom(NOWHERE)).isTrue();
		assertThat(this.said).anyMatch((line) -> line.contains("could not be fenced"));
	}

	private boolean isVoteWithheldFrom(RegionId region) throws IOException, InterruptedException {
		var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.witness.port() + "/product/region"))
			.header("Asking-Region", region.value())
			.build();
		try (var http = HttpClient.newHttpClient()) {
			return http.send(question, HttpResponse.BodyHandlers.ofString()).body().contains("\"voteWithheld\":true");
		}
	}

	@Override
	public int port(RegionId from, RegionId to) {
		return 0;
	}

	@Override
	public boolean isUp(RegionId from, RegionId to) {
		return true;
	}

	@Override
	public boolean reachesControl(RegionId region) {
		return true;
	}

}
