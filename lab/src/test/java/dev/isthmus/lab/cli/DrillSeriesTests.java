package dev.isthmus.lab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.FakeRegions;
import dev.isthmus.lab.drill.UnmendedException;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DrillSeriesTests {

	private static final DrillSettings SETTINGS = new DrillSettings(7, new Arrivals(2, Duration.ofSeconds(1)));

	private final StringWriter out = new StringWriter();

	@TempDir
	private Path folder;

	private FakeRegions regions;

	private ControlClient client;

	@BeforeEach
	void open() throws IOException {
		this.regions = new FakeRegions(this.folder);
		this.client = this.regions.connect();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.regions.close();
	}

	@Test
	void endsAsUnmendedWhenItIsStoppedAndCannotHeal() throws IOException {
		var worker = Thread.currentThread();
		this.regions.operations = (operation) -> {
			if (operation.equals("drain eu-west-1 false")) {
				throw new FailedException("eu-west-1 is not ready");
			}
			worker.interrupt();
		};
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> run("all-unhealthy"))
			.withMessage("what was broken could not be healed: eu-west-1 is not ready");
		assertThat(this.out.toString()).contains("could not be carried out: what was broken could not be healed");
		assertThat(Files.readString(json())).contains("eu-west-1 is not ready");
	}

	@Test
	void endsAsStoppedWhenItHasHealed() {
		var worker = Thread.currentThread();
		this.regions.operations = (_) -> worker.interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run("all-unhealthy"));
	}

	@Test
	void judgesWhatWasSeenOfADrillThatCouldNotBeCarriedOut() throws Exception {
		this.regions.operations = (operation) -> {
			if (operation.equals("drain eu-west-1 true")) {
				throw new FailedException("eu-west-1 is busy");
			}
		};
		assertThat(run("all-unhealthy")).isFalse();
		assertThat(this.out.toString()).contains("could not be carried out: eu-west-1 is busy", "0 of ");
		assertThat(Files.readString(page())).contains("Could not be carried out: eu-west-1 is busy", "reads failed");
		assertThat(this.out.toString()).contains("To repeat: ./isthmus drill all-unhealthy"
				+ " --regions us-east-1,eu-west-1,ap-southeast-1 --link-latency 80ms --seed 7 --duration 1s --rate 2");
		assertThat(Files.readString(json())).contains("\"problem\" : \"eu-west-1 is busy\"", "reads failed");
	}

	@Test
	void listsADrillThatCouldNotBegin() throws Exception {
		this.regions.isCalm = false;
		assertThat(run("all-unhealthy")).isFalse();
		assertThat(Files.readString(page())).contains("all-unhealthy",
				"Could not be carried out: us-east-1 is not in order (stopped)");
	}

	@Test
	void tellsThatItCouldNotHealAlsoToWhoStopsItLater() {
		var worker = Thread.currentThread();
		this.regions.operations = (operation) -> {
			if (operation.equals("drain eu-west-1 false")) {
				throw new FailedException("eu-west-1 is not ready");
			}
			if (operation.equals("comparison")) {
				worker.interrupt();
			}
		};
		assertThatExceptionOfType(UnmendedException.class).isThrownBy(() -> run("all-unhealthy"))
			.withMessage("what was broken could not be healed: eu-west-1 is not ready");
	}

	private boolean run(String name) throws InterruptedException {
		try (var announcer = new DrillAnnouncer(this.client)) {
			return new DrillSeries(this.client, null, announcer, new PrintWriter(this.out), Progress.SILENT, page(),
					json())
				.run(List.of(Plan.named(name).orElseThrow()), SETTINGS, 1);
		}
	}

	private Path page() {
		return this.folder.resolve("drill.html");
	}

	private Path json() {
		return this.folder.resolve("drill.json");
	}

}
