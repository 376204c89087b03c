package dev.isthmus.multiregion.lostwrite;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.isthmus.multiregion.changelog.ChangeOrigin;
import dev.isthmus.multiregion.lostwrite.Reapplication.Result;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies lost writes again, or not. The row of a write is locked while it is decided
 * about, so that whoever asks twice, or at the same time, gets the same answer.
 */
class LostWrites {

	static final ProblemType DECIDED = new ProblemType("lost-write-decided", HttpStatus.CONFLICT,
			"It has been decided otherwise about the lost write");

	private static final LostWriteReason SENT_AGAIN = new LostWriteReason("sent-again", "its caller has sent it again");

	private static final LostWriteReason BUILDS_ON_LOST = new LostWriteReason("builds-on-lost-write",
			"it builds on an earlier lost write that has not been applied");

	private final LostWriteTable table;

	private final List<Reapplication> reapplications;

	private final TransactionTemplate transaction;

	private final Clock clock;

	LostWrites(LostWriteTable table, List<Reapplication> reapplications, TransactionTemplate transaction, Clock clock) {
		this.table = table;
		this.reapplications = reapplications;
		this.transaction = transaction;
		this.clock = clock;
	}

	List<LostWrite> after(@Nullable LostWriteId id, int limit) {
		return this.table.after(id, limit);
	}

	/**
	 * Applies a write again unless its caller has sent it again, or the entity is no
	 * longer what the write built on, or never was as what it built on is lost as well.
	 * @param by who asks for it
	 * @throws ProblemException 404 if there is no such write, 409 if it was dismissed
	 */
	LostWrite reapply(LostWriteId id, String by) {
		try {
			return decide(id, by, this::reapply);
		}
		catch (Refused ex) {
			// What the service had done was undone with its transaction.
			return decide(id, by,
					(write) -> write.state().isUndecided() ? write.decided(LostWriteState.CONFLICT, ex.reason) : write);
		}
	}

	/**
	 * Leaves a write lost.
	 * @param by who asks for it
	 * @throws ProblemException 404 if there is no such write, 409 if it has been applied
	 */
	LostWrite dismiss(LostWriteId id, String by) {
		return decide(id, by, (write) -> switch (write.state()) {
			case OPEN, CONFLICT, NOT_APPLICABLE -> write.decided(LostWriteState.DISMISSED, null);
			case DISMISSED -> write;
			case APPLIED, ALREADY_APPLIED -> throw new ProblemException(DECIDED, "It is in the database");
		});
	}

	private LostWrite decide(LostWriteId id, String by, UnaryOperator<LostWrite> decision) {
		return Objects.requireNonNull(this.transaction.execute((_) -> {
			var write = this.table.findAndLock(id)
				.orElseThrow(() -> new ProblemException(ProblemTypes.NOT_FOUND, "There is no such lost write"));
			var decided = decision.apply(write);
			if (!decided.equals(write)) {
				this.table.decide(id, decided.state(), decided.reason(), by, this.clock.instant());
			}
			return decided;
		}));
	}

	private LostWrite reapply(LostWrite write) {
		return switch (write.state()) {
			case OPEN, CONFLICT, NOT_APPLICABLE ->
				isSentAgain(write) ? write.decided(LostWriteState.ALREADY_APPLIED, SENT_AGAIN) : attempt(write);
			case APPLIED, ALREADY_APPLIED -> write;
			case DISMISSED -> throw new ProblemException(DECIDED, "It was dismissed");
		};
	}

	/**
	 * From here on a caller who sends it again waits for us, and then gets the old
	 * answer.
	 */
	private boolean isSentAgain(LostWrite write) {
		return keyToRestore(write).map((request) -> this.table.isKeyUsed(request) || !this.table.restoreKey(write.id()))
			.orElse(false);
	}

	/** The request may have made several changes, of which the first restores the key. */
	private Optional<ChangeOrigin> keyToRestore(LostWrite write) {
		return write.origin().filter((request) -> !this.table.isRequestApplied(request));
	}

	private LostWrite attempt(LostWrite write) {
		var decided = switch (carryOut(write)) {
			case Result.Applied _ -> write.decided(LostWriteState.APPLIED, null);
			case Result.AlreadyApplied already -> write.decided(LostWriteState.ALREADY_APPLIED, already.reason());
			case Result.Conflict conflict -> write.decided(LostWriteState.CONFLICT, conflict.reason());
			case Result.NotApplicable not -> write.decided(LostWriteState.NOT_APPLICABLE, not.reason());
		};
		if (decided.state() != LostWriteState.APPLIED) {
			// If its caller sends it again, let it be seen on its own merits.
			keyToRestore(write).ifPresent(this.table::forgetKey);
		}
		return decided;
	}

	private Result carryOut(LostWrite write) {
		var found = this.reapplications.stream().filter((each) -> each.entity().equals(write.entity())).findFirst();
		if (found.isEmpty()) {
			return new Result.NotApplicable(new LostWriteReason("unknown-kind",
					"this service cannot make changes of the kind %s again".formatted(write.entity()),
					Map.of("entity", write.entity())));
		}
		// Should it be lost once more, its key is still known.
		write.origin().ifPresent(ChangeOrigin::bindToTransaction);
		try {
			var result = found.get().reapply(write);
			// Versions are counted: somebody else's change may have made the number that
			// the earlier write made.
			if (result instanceof Result.Applied && this.table.isBuiltOnLost(write)) {
				throw new Refused(BUILDS_ON_LOST, null);
			}
			return result;
		}
		catch (ProblemException ex) {
			throw new Refused(new LostWriteReason(ex.type().name(), String.valueOf(ex.getMessage())), ex);
		}
	}

	/** Undoes what the service has done. */
	private static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient LostWriteReason reason;

		Refused(LostWriteReason reason, @Nullable Throwable cause) {
			super(reason.text(), cause);
			this.reason = reason;
		}

	}

}
