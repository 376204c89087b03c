package dev.isthmus.lab.drill;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.ControlServer;
import dev.isthmus.lab.control.LabControl;
import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A lab without regions, which answers when it is told to.
 */
class DrillsTests {

	private static final DrillSettings SETTINGS = new DrillSettings(7, new Arrivals(10, Duration.ofSeconds(5)));

	private final CountDownLatch answers = new CountDownLatch(1);

	private Map<String, Object> status = Map.of("regions", Map.of());

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private ControlServer server;

	private Drills drills;

	@BeforeEach
	void start() throws IOException {
		var lab = (LabControl) Proxy.newProxyInstance(LabControl.class.getClassLoader(),
				new Class<?>[] { LabControl.class }, (_, _, _) -> {
					this.answers.await();
					return this.status;
				});
		this.server = new ControlServer(0, "token", List.of(), lab);
		this.drills = new Drills(
				() -> new ControlClient(new ControlAddress(this.server.url(), "token", ProcessHandle.current().pid())),
				Progress.SILENT, (text, _) -> this.heard.add(text), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.answers.countDown();
		this.drills.close();
		this.server.close();
	}

	@Test
	void saysWhyADrillCouldNotBeCarriedOut() {
		this.answers.countDown();
		this.drills.start("switchover", SETTINGS);
		await().until(() -> this.drills.overview().last() != null);
		assertThat(this.drills.overview().running()).isNull();
		assertThat(this.drills.overview().last()).satisfies((last) -> {
			assertThat(last.passed()).isFalse();
			assertThat(last.seed()).isEqualTo(7);
			assertThat(last.problem()).isEqualTo("no region is primary");
		});
		assertThat(this.heard).containsExactly("switchover begins, seed 7",
				"switchover failed, seed 7: no region is primary");
	}

	@Test
	void refusesALabThatIsDrained() {
		this.status = Map.of("regions", Map.of("us-east-1", region(false), "eu-west-1", region(true)));
		assertThat(problem())
			.isEqualTo("eu-west-1 is drained; let callers come first: ./isthmus drain eu-west-1 --off");
	}

	@Test
	void refusesALabWhoseLinksAreCut() {
		var slow = new LinkReport("us-east-1", "eu-west-1", "up", 80);
		var cut = new LinkReport("edge", "eu-west-1", "black-hole", 0);
		this.status = Map.of("regions", Map.of("us-east-1", region(false)), "links", List.of(slow, cut));
		assertThat(problem()).isEqualTo(
				"the link from edge to eu-west-1 is black-hole; mend it first: ./isthmus link edge eu-west-1 --up");
	}

	private static Map<String, Object> region(boolean draining) {
		return Map.of("url", "http://127.0.0.1:1", "state", "running", "role", "primary", "draining", draining);
	}

	/** Why a drill of this lab could not be carried out. */
	private String problem() {
		this.answers.countDown();
		this.drills.start("switchover", SETTINGS);
		await().until(() -> this.drills.overview().last() != null);
		return String.valueOf(this.drills.overview().last().problem());
	}

	@Test
	void runsOneAtATime() {
		var state = this.drills.start("switchover", SETTINGS);
		assertThat(state).isEqualTo(new DrillState("switchover", 7, Phase.LOAD, 0, 5_000, 0, 0));
		assertThat(this.drills.overview().running()).isEqualTo(state);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.drills.start("flapping", SETTINGS))
			.withMessage("the drill switchover is running");
	}

	@Test
	void stopsTheOneThatRuns() throws Exception {
		this.drills.stop();
		this.drills.start("switchover", SETTINGS);
		this.drills.stop();
		assertThat(this.drills.overview().running()).isNull();
		assertThat(this.drills.overview().last())
			.satisfies((last) -> assertThat(last.problem()).isEqualTo("it was stopped"));
	}

	@Test
	void knowsOnlyItsOwn() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.drills.start("earthquake", SETTINGS))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(RefusedException.Reason.UNKNOWN));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this.drills::report);
		assertThat(this.heard).isEmpty();
	}

}
