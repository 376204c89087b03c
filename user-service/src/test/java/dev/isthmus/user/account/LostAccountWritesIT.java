package dev.isthmus.user.account;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteId;
import dev.isthmus.multiregion.lostwrite.LostWriteReason;
import dev.isthmus.multiregion.lostwrite.LostWriteState;
import dev.isthmus.multiregion.lostwrite.Reapplication.Result;
import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class LostAccountWritesIT {

	@Autowired
	private TestClient client;

	@Autowired
	private LostAccountWrites lost;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void erasesAnAccountWhoseErasureWasLost() {
		var somebody = this.client.somebody();
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 0))).isEqualTo(new Result.Applied());
		assertThat(this.client.get(somebody, "/user/me")).hasStatus(404);
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 0)))
			.isEqualTo(new Result.AlreadyApplied(new LostWriteReason("account-gone", "the account is not there")));
	}

	@Test
	void keepsAnAccountThatHasChangedSince() {
		var somebody = this.client.somebody();
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 3)))
			.isEqualTo(new Result.Conflict(new LostWriteReason("account-changed",
					"the account was erased at version 3; it has version 0 now", Map.of("erased", "3", "now", "0"))));
		assertThat(this.client.get(somebody, "/user/me")).hasStatusOk();
	}

	@Test
	void keepsAnAccountWhoseOwnerHasMadeAnotherVersionOfTheSameNumber() {
		var operator = this.client.operator();
		var somebody = this.client.somebody();
		lose(ChangeType.UPDATED, 1, somebody.id());
		var erasure = lose(ChangeType.DELETED, 2, somebody.id());
		assertThat(this.client.put(somebody, "/user/me", "\"0\"", """
				{"displayName": "Ada King", "locale": "en-GB"}""")).hasStatusOk().hasHeader("ETag", "\"1\"");
		var answer = this.client.post(operator, "/user/lost-writes/%s/reapplication".formatted(erasure), "");
		assertThat(answer).bodyJson().extractingPath("$.reason.type").isEqualTo("builds-on-lost-write");
		assertThat(this.client.get(somebody, "/user/me")).hasStatusOk();
	}

	@Test
	void leavesAllElseToTheOwner() {
		for (var type : new ChangeType[] { ChangeType.CREATED, ChangeType.UPDATED }) {
			assertThat(this.lost.reapply(write(type, UUID.randomUUID(), 1))).isInstanceOfSatisfying(
					Result.NotApplicable.class,
					(not) -> assertThat(not.reason().type()).isEqualTo("account-data-not-kept"));
		}
	}

	/** Both have version 1: an erasure keeps that of the account. */
	private String lose(ChangeType type, int seq, UUID id) {
		this.jdbc.sql(
				"INSERT INTO lost_write (region, term, shard, seq, type, entity, entity_id, entity_version, occurred_at) "
						+ "VALUES ('eu-west-1', 1, 0, ?, ?, 'user', ?, 1, NOW(6))")
			.params(seq, type.name(), id.toString())
			.update();
		return "eu-west-1.users.1.0." + seq;
	}

	private static LostWrite write(ChangeType type, UUID id, long version) {
		return new LostWrite(new LostWriteId("us-east-1", "users", 1, 0, 1), type, "user", id.toString(), version,
				Instant.EPOCH, null, null, null, LostWriteState.OPEN, null);
	}

}
