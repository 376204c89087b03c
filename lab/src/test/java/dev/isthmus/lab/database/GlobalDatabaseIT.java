package dev.isthmus.lab.database;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The roles of three real databases: when they start, and when they change as planned.
 */
class GlobalDatabaseIT extends ThreeDatabases {

	@Test
	void refusesWritesOfTheApplicationWhereItIsNotPrimary() throws SQLException {
		assertThat(this.database.role(US)).contains("primary");
		assertThat(this.database.role(EU)).contains("secondary");
		try (var connection = DriverManager.getConnection(server(EU).jdbcUrl("product"), "product", "secret-p");
				var statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute("INSERT INTO item VALUES (9, 'x')"))
				.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(1290));
		}
	}

	@Test
	void letsAnApplicationUserSeeItsOwnSchemaOnly() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(server(US).jdbcUrl("users"), "product", "secret-p"));
	}

	@Test
	void switchesOverAndBackWithoutLosingAWrite() {
		for (int id = 2; id < 50; id++) {
			write(US, id);
		}
		this.database.switchover(EU, Progress.SILENT);
		assertThat(this.database.primary()).isEqualTo(EU);
		assertThat(this.database.role(US)).contains("secondary");
		write(EU, 50);
		awaitEqual();
		assertThat(count(AP)).isEqualTo(50);
		this.database.switchover(US, Progress.SILENT);
		write(US, 51);
		awaitEqual();
	}

	@Test
	void comesBackAsPrimaryWhenNobodyWasPromoted() {
		this.database.kill(US);
		assertThat(this.database.role(US)).isEmpty();
		this.database.start(US, Progress.SILENT);
		assertThat(this.database.role(US)).contains("primary");
		write(US, 2);
		awaitEqual();
	}

	@Test
	void goesOnWhereASecondaryStoodWhenItWasKilled() {
		this.database.kill(AP);
		write(US, 2);
		this.database.start(AP, Progress.SILENT);
		awaitEqual();
		assertThat(this.database.lostWritesFile(AP)).doesNotExist();
	}

	@Test
	void remembersItsPrimaryWhenAllHasBeenStopped() {
		this.database.switchover(AP, Progress.SILENT);
		this.database.stopAll();
		this.database = open();
		this.database.startAll(Progress.SILENT);
		assertThat(this.database.primary()).isEqualTo(AP);
		write(AP, 2);
		awaitEqual();
	}

	@Test
	void goesOnWithThePromotedRegionWhenTheLabEndsInAFailover() throws Exception {
		this.database.kill(US);
		endAtThePromotion((progress) -> this.database.failover(EU, false, this.silencing, progress));
	}

	@Test
	void goesOnWithThePromotedRegionWhenTheLabEndsInASwitchover() throws Exception {
		endAtThePromotion((progress) -> this.database.switchover(EU, progress));
	}

	private void endAtThePromotion(Consumer<Progress> promotion) {
		Progress end = (line) -> {
			if (line.contains("takes writes")) {
				throw new IllegalStateException("killed");
			}
		};
		assertThatIllegalStateException().isThrownBy(() -> promotion.accept(end)).withMessage("killed");
		write(EU, 2);
		REGIONS.forEach(this.database::kill);
		this.database = open();
		assertThat(this.database.primary()).isEqualTo(EU);
		var said = new ArrayList<String>();
		this.database.startAll(said::add);
		awaitEqual();
		assertThat(count(US)).isEqualTo(2);
		assertThat(said).noneMatch((line) -> line.contains("seeded"));
		assertThat(this.database.isInStep(US)).isTrue();
	}

	@Test
	void goesOnInTheOldRegionWhenTheNewOneHangsDuringASwitchover() {
		Progress hanging = (line) -> {
			if (line.contains("takes no more writes")) {
				hang(EU);
			}
		};
		assertTimeoutPreemptively(CATCH_UP,
				() -> assertThatExceptionOfType(FailedException.class)
					.isThrownBy(() -> this.database.switchover(EU, hanging))
					.withMessageContaining("does not answer"));
		assertThat(this.database.primary()).isEqualTo(US);
		assertThat(this.database.role(US)).contains("primary");
	}

	@Test
	void neitherServesNorPromotesADatabaseWhoseSeedingFailed() {
		// A view of what is gone cannot be copied.
		execute(US, "CREATE TABLE product.gone (id INT)", "CREATE VIEW product.broken AS SELECT id FROM product.gone",
				"DROP TABLE product.gone");
		awaitEqual();
		execute(AP, "INSERT INTO product.change_log VALUES (0, 2, 1, '{\"id\": 2}')");
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.database.start(AP, Progress.SILENT))
			.withMessageContaining("could not be copied")
			.withMessageContaining("broken");
		assertNotInUse(AP);
		this.database.kill(US);
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.database.start(AP, Progress.SILENT))
			.withMessageContaining("which is not running");
		assertNotInUse(AP);
		this.database.start(US, Progress.SILENT);
		execute(US, "DROP VIEW product.broken");
		REGIONS.forEach(this.database::kill);
		this.database = open();
		this.database.startAll(Progress.SILENT);
		awaitEqual();
		assertThat(this.database.promotableRegions()).contains(AP);
	}

	private void assertNotInUse(RegionId region) {
		assertThat(this.database.isRunning(region)).isFalse();
		assertThat(this.database.promotableRegions()).doesNotContain(region);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.failover(region, true, this.silencing, Progress.SILENT));
	}

	@Test
	void saysWhyADatabaseDoesNotStart() throws Exception {
		var port = server(AP).port();
		this.database.kill(AP);
		try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.database.start(AP, Progress.SILENT))
				.withMessageContaining("database of " + AP)
				.withMessageContaining("Address already in use");
		}
		var password = this.database.folder(AP).resolve("root-password");
		Files.delete(password);
		Files.createDirectory(password);
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> this.database.start(AP, Progress.SILENT))
			.withMessageContaining("cannot read " + password);
		assertThat(this.database.isRunning(AP)).isFalse();
	}

	@Test
	void givesUpAskingADatabaseThatHangs() throws Exception {
		hang(AP);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
			assertThat(this.database.role(AP)).isEmpty();
			assertThat(this.database.term(AP)).isEmpty();
			assertThat(this.database.isInStep(AP)).isFalse();
		});
		assertThat(this.database.isRunning(AP)).isTrue();
	}

	@Test
	void refusesWhatCannotBe() {
		assertRefusedSwitchover(US, "primary already");
		assertRefusedSwitchover(new RegionId("sa-east-1"), "no region");
		this.outOfReach.add(AP);
		assertRefusedSwitchover(AP, "cannot be reached");
		this.outOfReach.clear();
		this.database.kill(EU);
		assertRefusedSwitchover(EU, "not running");
		this.database.kill(US);
		assertRefusedSwitchover(AP, "failover");
	}

	private void assertRefusedSwitchover(RegionId to, String reason) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.database.switchover(to, Progress.SILENT))
			.withMessageContaining(reason);
	}

}
