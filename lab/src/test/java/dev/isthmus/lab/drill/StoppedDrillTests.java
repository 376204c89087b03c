package dev.isthmus.lab.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

import static org.assertj.core.api.Assertions.assertThat;

class StoppedDrillTests {

	private static final DrillSettings SETTINGS = new DrillSettings(7, new Arrivals(2, Duration.ofSeconds(1)));

	private final List<String> operations = new CopyOnWriteArrayList<>();

	private final CountDownLatch struck = new CountDownLatch(1);

	private FakeRegions regions;

	@BeforeEach
	void open(@TempDir Path folder) throws IOException {
		this.regions = new FakeRegions(folder);
	}

	@AfterEach
	void close() {
		this.regions.close();
	}

	@Test
	void isToldToBeStoppedOnceAllIsHealed() throws Exception {
		this.regions.operations = this::hear;
		assertThat(problemOfOneThatIsStopped()).isEqualTo("it was stopped");
		assertThat(this.operations).endsWith("drain us-east-1 false", "drain eu-west-1 false",
				"drain ap-southeast-1 false");
	}

	@Test
	void isNotToldToBeStoppedWhileSomethingIsStillBroken() throws Exception {
		this.regions.operations = (operation) -> {
			hear(operation);
			if (operation.equals("drain us-east-1 false")) {
				throw new FailedException("us-east-1 is not ready");
			}
		};
		assertThat(problemOfOneThatIsStopped())
			.isEqualTo("what was broken could not be healed: us-east-1 is not ready");
		assertThat(this.operations).endsWith("drain us-east-1 false", "drain eu-west-1 false",
				"drain ap-southeast-1 false");
	}

	private void hear(String operation) {
		this.operations.add(operation);
		this.struck.countDown();
	}

	private String problemOfOneThatIsStopped() throws InterruptedException {
		try (var drills = new Drills(this.regions::connect, Progress.SILENT, (_, _) -> {
		}, Clock.systemUTC())) {
			drills.start("all-unhealthy", SETTINGS);
			this.struck.await();
			drills.stop();
			return String.valueOf(drills.overview().last().problem());
		}
	}

}
