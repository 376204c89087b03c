package dev.isthmus.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.DrillAnnouncement;
import dev.isthmus.lab.control.DrillRequest;
import dev.isthmus.lab.drill.Drills;
import dev.isthmus.lab.drill.Phase;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class DrillDeskTests {

	private static final DrillRequest SWITCHOVER = new DrillRequest("switchover", 7L, null, null);

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final ManualClock clock = new ManualClock();

	private ServerSocket silentLab;

	private DrillDesk desk;

	@BeforeEach
	void open() throws IOException {
		this.silentLab = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		var address = new ControlAddress("http://127.0.0.1:" + this.silentLab.getLocalPort(), "token", 1);
		var own = new Drills(() -> new ControlClient(address), Progress.SILENT, (text, _) -> this.told.add(text),
				Clock.systemUTC());
		this.desk = new DrillDesk(own, (text, _) -> this.told.add(text), this.clock);
	}

	@AfterEach
	void close() throws IOException {
		this.desk.close();
		this.silentLab.close();
	}

	@Test
	void showsTheDrillOfAVisitor() {
		assertThat(this.desk.overview().running()).isNull();
		assertThat(this.desk.announce("a", drill("fault", 12_000)).stop()).isFalse();
		this.desk.announce("a", drill("healing", 13_000));
		assertThat(this.desk.overview().running()).satisfies((running) -> {
			assertThat(running.name()).isEqualTo("region-loss");
			assertThat(running.phase()).isEqualTo(Phase.HEALING);
			assertThat(running.elapsedMillis()).isEqualTo(13_000);
		});
		this.desk.leave("a");
		assertThat(this.desk.overview().running()).isNull();
		assertThat(this.told).containsExactly("region-loss begins, seed 7, from the command line",
				"region-loss is over, seed 7");
	}

	@Test
	void refusesASecondDrillWhileOneRuns() {
		this.desk.announce("a", drill("load", 0));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.desk.announce("b", drill("load", 0)))
			.withMessageContaining("region-loss is running");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.desk.start(SWITCHOVER));
		this.desk.leave("b");
		assertThat(this.desk.overview().running()).isNotNull();
	}

	@Test
	void refusesAVisitorWhileTheLabDrillsItself() {
		this.desk.start(SWITCHOVER);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.desk.announce("a", drill("load", 0)))
			.withMessageContaining("switchover is running");
	}

	@Test
	void forgetsAVisitorThatIsNotHeardAnyMore() {
		this.desk.announce("a", drill("load", 0));
		this.clock.now = this.clock.now.plus(DrillDesk.LAPSE);
		assertThat(this.desk.overview().running()).isNull();
		assertThat(this.desk.announce("b", drill("load", 0)).stop()).isFalse();
	}

	@Test
	void tellsAVisitorToStopAndWaitsUntilItHas() {
		this.desk.announce("a", drill("load", 0));
		var stopping = CompletableFuture.runAsync(() -> {
			try {
				this.desk.stop();
			}
			catch (InterruptedException ex) {
				throw new FailedException("interrupted", ex);
			}
		});
		await().until(() -> this.desk.announce("a", drill("healing", 1)).stop());
		assertThat(stopping.isDone()).isFalse();
		this.desk.leave("a");
		stopping.join();
	}

	@Test
	void refusesAPhaseThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.desk.announce("a", drill("lunch", 0)));
		assertThat(this.desk.overview().running()).isNull();
	}

	private static DrillAnnouncement drill(String phase, long elapsedMillis) {
		return new DrillAnnouncement("region-loss", 7, phase, elapsedMillis, 60_000, 100, 1);
	}

	private static final class ManualClock implements InstantSource {

		private volatile Instant now = Instant.EPOCH;

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
