package dev.isthmus.user.account;

import java.util.Map;
import java.util.UUID;

import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteReason;
import dev.isthmus.multiregion.lostwrite.Reapplication;
import dev.isthmus.multiregion.web.EntityTag;

import org.springframework.stereotype.Component;

/**
 * Erases accounts again whose erasure was lost: whoever was told that their data is gone
 * must not find it back. All else people have to do again themselves, as the change log
 * keeps nothing of them.
 */
@Component
class LostAccountWrites implements Reapplication {

	private static final LostWriteReason DATA_NOT_KEPT = new LostWriteReason("account-data-not-kept",
			"the change log keeps no data of accounts: its owner has to do it again");

	private static final LostWriteReason ACCOUNT_GONE = new LostWriteReason("account-gone", "the account is not there");

	private final Users users;

	private final Profiles profiles;

	LostAccountWrites(Users users, Profiles profiles) {
		this.users = users;
		this.profiles = profiles;
	}

	@Override
	public String entity() {
		return AccountChanges.ENTITY;
	}

	@Override
	public Result reapply(LostWrite write) {
		return switch (write.type()) {
			case CREATED, UPDATED -> new Result.NotApplicable(DATA_NOT_KEPT);
			case DELETED -> erase(UUID.fromString(write.entityId()), write.entityVersion());
		};
	}

	private Result erase(UUID id, long version) {
		var user = this.users.findById(id);
		if (user.isEmpty()) {
			return new Result.AlreadyApplied(ACCOUNT_GONE);
		}
		if (user.get().version() != version) {
			return new Result.Conflict(changed(version, user.get().version()));
		}
		this.profiles.erase(id, new EntityTag(version).toString());
		return new Result.Applied();
	}

	private static LostWriteReason changed(long erased, long now) {
		return new LostWriteReason("account-changed",
				"the account was erased at version %d; it has version %d now".formatted(erased, now),
				Map.of("erased", String.valueOf(erased), "now", String.valueOf(now)));
	}

}
