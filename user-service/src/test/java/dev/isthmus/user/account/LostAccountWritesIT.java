package dev.isthmus.user.account;

import java.time.Instant;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteId;
import dev.isthmus.multiregion.lostwrite.LostWriteState;
import dev.isthmus.multiregion.lostwrite.Reapplication.Result;
import dev.isthmus.user.ServiceIT;
import dev.isthmus.user.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceIT
class LostAccountWritesIT {

	@Autowired
	private TestClient client;

	@Autowired
	private LostAccountWrites lost;

	@Test
	void erasesAnAccountWhoseErasureWasLost() {
		var somebody = this.client.somebody();
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 0))).isEqualTo(new Result.Applied());
		assertThat(this.client.get(somebody, "/user/me")).hasStatus(404);
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 0)))
			.isInstanceOf(Result.AlreadyApplied.class);
	}

	@Test
	void keepsAnAccountThatHasChangedSince() {
		var somebody = this.client.somebody();
		assertThat(this.lost.reapply(write(ChangeType.DELETED, somebody.id(), 3))).isInstanceOf(Result.Conflict.class);
		assertThat(this.client.get(somebody, "/user/me")).hasStatusOk();
	}

	@Test
	void leavesAllElseToTheOwner() {
		for (var type : new ChangeType[] { ChangeType.CREATED, ChangeType.UPDATED }) {
			assertThat(this.lost.reapply(write(type, UUID.randomUUID(), 1))).isInstanceOf(Result.NotApplicable.class);
		}
	}

	private static LostWrite write(ChangeType type, UUID id, long version) {
		return new LostWrite(new LostWriteId("us-east-1", "users", 1, 0, 1), type, "user", id.toString(), version,
				Instant.EPOCH, null, null, null, LostWriteState.OPEN, null);
	}

}
