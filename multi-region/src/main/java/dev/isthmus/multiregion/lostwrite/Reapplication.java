package dev.isthmus.multiregion.lostwrite;

/**
 * Carries out lost writes of one kind of entity once more. A service that can do so
 * provides a bean for each kind; writes of other kinds are not applicable.
 */
public interface Reapplication {

	/**
	 * The kind of entity, as the change log has it.
	 */
	String entity();

	/**
	 * Makes the write as if its caller had sent it now, appending it to the change log.
	 * Called in the transaction in which the write is marked as applied; whatever is
	 * thrown undoes both. A {@link dev.isthmus.multiregion.problem.ProblemException} is
	 * taken for a conflict.
	 * @param write the write
	 * @return what came of it; nothing may have changed unless it is
	 * {@link Result.Applied}
	 */
	Result reapply(LostWrite write);

	/**
	 * What came of it.
	 */
	sealed interface Result {

		/**
		 * It is in the database now.
		 */
		record Applied() implements Result {
		}

		/**
		 * Its effect is there without it.
		 */
		record AlreadyApplied(LostWriteReason reason) implements Result {
		}

		/**
		 * Something else has happened to the entity since.
		 */
		record Conflict(LostWriteReason reason) implements Result {
		}

		/**
		 * What the log keeps of it does not suffice.
		 */
		record NotApplicable(LostWriteReason reason) implements Result {
		}

	}

}
