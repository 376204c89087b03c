package dev.isthmus.lab.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * One of three real databases dies, hangs or is out of reach, and another is promoted.
 */
class FailoverIT extends ThreeDatabases {

	@Test
	void fetchesFromTheOtherReplicaWhatTheChosenOneHasNotReceived() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);

		this.database.failover(EU, false, this.silencing, Progress.SILENT);

		assertThat(count(EU)).isEqualTo(2);
		write(EU, 3);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		assertThat(count(AP)).isEqualTo(3);
	}

	@Test
	void staysWithTheOldPrimaryWhenThePromotionFails() {
		this.outOfReach.add(US);
		this.silencing.atConfirmation = () -> server(EU).kill();
		assertThatException().isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(open().primary()).as("as kept for the next run").isEqualTo(US);
		this.database.start(EU, Progress.SILENT);
		this.database.start(AP, Progress.SILENT);
		write(US, 2);
		awaitEqual();
	}

	@Test
	void fencesAPrimaryThatIsAliveOnlyWhenForced() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT))
			.withMessageContaining("alive");
		assertThat(this.database.primary()).isEqualTo(US);
		this.database.failover(EU, true, this.silencing, Progress.SILENT);
		assertThat(this.database.role(US)).contains("secondary");
		assertThat(this.database.role(EU)).contains("primary");
	}

	@Test
	void letsTheOldPrimaryTakeWritesAgainWhenItIsGivenUp() {
		Progress targetDies = (line) -> {
			if (line.contains("is fenced")) {
				server(EU).kill();
			}
		};
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(EU, true, this.silencing, targetDies))
			.withMessageContaining("not running");
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(US)).contains("primary");
	}

	@Test
	void reopensNobodyInWhosePlaceAnotherHasBeenPromoted() {
		this.database.failover(EU, true, this.silencing, Progress.SILENT);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.database.reopen(US, Progress.SILENT))
			.withMessageContaining("not the primary any more");
		assertThat(this.database.role(US)).contains("secondary");
	}

	@Test
	void doesNotWaitForAReplicaThatHasReceivedNothingElse() {
		makeSlow(AP);
		assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> this.database.failover(EU, false, this.silencing, Progress.SILENT));
		assertThat(count(EU)).isEqualTo(2);
		write(EU, 3);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		assertThat(count(AP)).isEqualTo(3);
	}

	@Test
	void prefersOfThoseThatHaveReceivedAsMuchOneThatIsNotSlow() {
		makeSlow(AP);
		assertThat(this.database.failover(List.of(AP, EU), this.silencing, Progress.SILENT)).isEqualTo(EU);
		assertThat(count(EU)).isEqualTo(2);
	}

	/** It has received a write that it does not apply, when the primary dies. */
	private void makeSlow(RegionId region) {
		execute(region, "STOP SLAVE SQL_THREAD");
		write(US, 2);
		awaitReceived(EU);
		awaitReceived(AP);
		this.database.kill(US);
	}

	@Test
	void waitsForASlowReplicaThatHasReceivedMore() throws Exception {
		change(EU, US, LinkState.DOWN);
		try (var obstacle = Sql.on(server(AP))) {
			obstacle.execute("LOCK TABLES product.item READ");
			write(US, 2);
			awaitReceived(AP);
			this.database.kill(US);
			var lifted = CompletableFuture.runAsync(() -> {
				await().atMost(CATCH_UP).until(() -> !receives(AP));
				obstacle.execute("UNLOCK TABLES");
			});
			this.database.failover(EU, false, this.silencing, Progress.SILENT);
			lifted.join();
		}
		assertThat(count(EU)).isEqualTo(2);
	}

	/** Or tries to. */
	private boolean receives(RegionId region) {
		try (var sql = Sql.on(server(region))) {
			return !"No".equals(sql.rows(1, "SHOW SLAVE STATUS").getFirst().get("Slave_IO_Running"));
		}
	}

	private void awaitReceived(RegionId region) {
		var position = server(US).replication().position();
		await().atMost(CATCH_UP).until(() -> server(region).replication().receivedPosition().compareTo(position) >= 0);
	}

	@Test
	void promotesTheReplicaThatHasReceivedMost() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);

		assertThat(this.database.failover(List.of(EU, AP), this.silencing, Progress.SILENT)).isEqualTo(AP);

		assertThat(this.database.primary()).isEqualTo(AP);
		assertThat(count(AP)).isEqualTo(2);
		assertThat(this.database.isInStep(EU)).isTrue();
		assertThat(this.silencing.calls).as("a dead primary needs no silencing").isEmpty();
	}

	@Test
	void promotesTheBestOfThoseThatHaveReceivedAsMuch() {
		this.database.kill(US);
		assertThat(this.database.failover(List.of(AP, EU), this.silencing, Progress.SILENT)).isEqualTo(AP);
	}

	@Test
	void promotesNoneButTheCandidatesWithWhatOthersHaveReceived() throws Exception {
		change(EU, US, LinkState.DOWN);
		write(US, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		this.database.kill(US);
		assertThat(this.database.failover(List.of(EU), this.silencing, Progress.SILENT)).isEqualTo(EU);
		assertThat(count(EU)).isEqualTo(2);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(List.of(US), this.silencing, Progress.SILENT));
	}

	@Test
	void touchesNoOldPrimaryThatIsOutOfReach() {
		this.outOfReach.add(US);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		assertThat(this.silencing.calls).as("never undone").containsExactly("silence", "confirm");
		assertThat(this.database.role(US)).as("alive and not fenced").contains("primary");
		assertThat(this.database.role(EU)).contains("primary");

		this.outOfReach.clear();
		this.database.fence(US, Progress.SILENT);
		assertThat(this.database.role(US)).contains("secondary");
		assertThat(this.database.isInStep(US)).isFalse();
		this.database.start(US, Progress.SILENT);
		assertThat(this.database.isInStep(US)).isTrue();
		awaitEqual();
	}

	@Test
	void promotesNobodyWhileTheOldPrimaryMayAcknowledge() {
		this.outOfReach.add(US);
		this.silencing.broken = true;
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> this.database.failover(EU, false, this.silencing, Progress.SILENT));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(EU)).contains("secondary");
		assertThat(this.silencing.calls).containsExactly("silence", "confirm", "undo");
		assertThat(this.database.isInStep(EU)).as("stopped receiving").isFalse();
		this.database.start(EU, Progress.SILENT);
		this.database.start(AP, Progress.SILENT);
		write(US, 2);
		awaitEqual();
	}

	@Test
	void leavesAReplicaThatIsOutOfReachUntilItIsBack() {
		this.outOfReach.add(AP);
		this.database.kill(US);
		this.database.failover(EU, false, this.silencing, Progress.SILENT);
		assertThat(this.database.isInStep(AP)).isFalse();
		this.outOfReach.clear();
		this.database.start(AP, Progress.SILENT);
		write(EU, 2);
		assertThat(this.database.awaitCaughtUp(AP, CATCH_UP)).isTrue();
		assertThat(count(AP)).isEqualTo(2);
	}

	@Test
	void killsAPrimaryThatHangs() throws Exception {
		var pid = server(US).pid();
		hang(US);
		assertThat(this.database.isRunning(US)).isTrue();
		assertThat(this.database.answers(US, Duration.ofMillis(500))).isFalse();
		assertThat(this.database.answers(EU, Duration.ofSeconds(5))).isTrue();
		this.database.failover(EU, true, this.silencing, Progress.SILENT);
		assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
		assertThat(this.database.role(EU)).contains("primary");
	}

}
