package dev.isthmus.system;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.Drill;
import dev.isthmus.lab.drill.DrillSettings;
import dev.isthmus.lab.drill.Preparation;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.load.Arrivals;
import dev.isthmus.lab.drill.verdict.Finding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every drill, short, with a seed that is printed. What may be lost, told twice, stale or
 * unequal is as strict as in the long ones; only times are those of a busy machine.
 */
@ExtendWith(TwoRegions.class)
class DrillIT {

	private static final long SEED = Long.getLong("isthmus.system-tests.seed", new Random().nextInt(1_000_000));

	private static final Arrivals ARRIVALS = new Arrivals(12, Duration.ofSeconds(8));

	/** Of a round trip between the regions. */
	private static final Duration APART = Duration.ofMillis(80);

	/** Two cores do all the work of both regions, of their callers, and of this test. */
	private static final int PATIENCE = 2;

	private final TwoRegions regions;

	DrillIT(TwoRegions regions) {
		this.regions = regions;
	}

	static Stream<String> names() {
		return Plan.ALL.stream().map(Plan::name);
	}

	/** As a lab is that the command starts for a drill. */
	@BeforeAll
	static void prepare(TwoRegions regions) throws Exception {
		try (var client = client(regions)) {
			var preparation = new Preparation(client, System.out::println);
			preparation.setApart(APART);
			preparation.warmUp(ARRIVALS.perSecond());
		}
	}

	@AfterAll
	static void leaveTheLinksClear(TwoRegions regions) {
		try (var client = client(regions)) {
			new Preparation(client, System.out::println).setApart(Duration.ZERO);
		}
	}

	private static ControlClient client(TwoRegions regions) {
		return new ControlClient(ControlAddress.read(regions.controlFile()).orElseThrow());
	}

	@ParameterizedTest
	@MethodSource("names")
	void keepsItsBounds(String name) throws Exception {
		var plan = Plan.named(name).orElseThrow().patient(PATIENCE);
		try (var client = client(this.regions)) {
			var report = new Drill(plan, new DrillSettings(SEED, ARRIVALS), client, System.out::println,
					Clock.systemUTC())
				.run();
			System.out.printf("Drill %s, seed %d (-Disthmus.system-tests.seed=%d)%n%s%n", name, SEED, SEED,
					report.verdict().toTable());
			assertThat(report.problem()).as("problem of %s, seed %d", name, SEED).isNull();
			assertThat(broken(report.verdict().findings())).as("bounds of %s, seed %d", name, SEED).isEmpty();
		}
	}

	private static List<Finding> broken(List<Finding> findings) {
		return findings.stream().filter((finding) -> !finding.passed()).toList();
	}

}
