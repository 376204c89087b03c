package dev.isthmus.user.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteId;
import dev.isthmus.multiregion.lostwrite.LostWriteState;
import dev.isthmus.multiregion.lostwrite.Reapplication.Result;
import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import dev.isthmus.user.TestClient.Somebody;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class LostSessionWritesIT {

	@Autowired
	private TestClient client;

	@Autowired
	private LostSessionWrites lost;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void areInTheChangeLogWhenSomebodyLogsOut() {
		var somebody = this.client.somebody();
		var session = sessionOf(somebody);
		assertThat(changesOf(session)).isEmpty();
		assertThat(this.client.logOut(somebody.refreshToken())).hasStatus(204);
		assertThat(this.client.logOut(somebody.refreshToken())).as("twice").hasStatus(204);
		assertThat(changesOf(session)).containsExactly("DELETED");
	}

	@Test
	void areInTheChangeLogWhenATokenWasStolen() {
		var victim = this.client.somebody();
		var session = sessionOf(victim);
		var thief = TestClient.loggedIn(this.client.refresh(victim.refreshToken()));
		TestClient.loggedIn(this.client.refresh(thief.refreshToken()));
		assertProblem(this.client.refresh(victim.refreshToken()), 401, "refresh-token-reused");
		assertThat(changesOf(session)).containsExactly("DELETED");
	}

	@Test
	void revokesASessionWhoseRevocationWasLost() {
		var somebody = this.client.somebody();
		var session = sessionOf(somebody);
		assertThat(this.lost.reapply(write(ChangeType.DELETED, session))).isEqualTo(new Result.Applied());
		assertProblem(this.client.refresh(somebody.refreshToken()), 401, "refresh-token-invalid");
		assertThat(changesOf(session)).containsExactly("DELETED");
		assertThat(this.lost.reapply(write(ChangeType.DELETED, session))).isInstanceOfSatisfying(
				Result.AlreadyApplied.class,
				(already) -> assertThat(already.reason().type()).isEqualTo("session-gone"));
	}

	@Test
	void leavesAllElseToItsOwner() {
		for (var type : new ChangeType[] { ChangeType.CREATED, ChangeType.UPDATED }) {
			assertThat(this.lost.reapply(write(type, UUID.randomUUID()))).isInstanceOfSatisfying(
					Result.NotApplicable.class,
					(not) -> assertThat(not.reason().type()).isEqualTo("session-data-not-kept"));
		}
	}

	private UUID sessionOf(Somebody somebody) {
		return this.jdbc.sql("SELECT LOWER(HEX(id)) FROM sessions WHERE user_id = UNHEX(REPLACE(?, '-', ''))")
			.param(somebody.id().toString())
			.query((row, _) -> uuid(row.getString(1)))
			.single();
	}

	private List<String> changesOf(UUID session) {
		return this.jdbc.sql("SELECT type FROM change_log WHERE entity = 'session' AND entity_id = ?")
			.param(session.toString())
			.query(String.class)
			.list();
	}

	private static UUID uuid(String hex) {
		return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
	}

	private static LostWrite write(ChangeType type, UUID id) {
		return new LostWrite(new LostWriteId("us-east-1", "users", 1, 0, 1), type, "session", id.toString(), 0,
				Instant.EPOCH, null, null, null, LostWriteState.OPEN, null);
	}

}
