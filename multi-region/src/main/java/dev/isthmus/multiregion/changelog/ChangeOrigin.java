package dev.isthmus.multiregion.changelog;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The request that the running transaction is done for. It is written beside the changes
 * and not shown in the feed.
 *
 * @param caller who sent the request; empty for someone unknown
 * @param idempotencyKey its {@code Idempotency-Key}
 */
public record ChangeOrigin(String caller, String idempotencyKey) {

	/**
	 * Makes the request that of all changes of the running transaction.
	 * @throws IllegalStateException outside a transaction
	 */
	public static void bindToTransaction(ChangeOrigin origin) {
		TransactionSynchronizationManager.registerSynchronization(new Binding(origin));
	}

	static @Nullable ChangeOrigin ofTransaction() {
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Binding.class::isInstance)
			.map((binding) -> ((Binding) binding).origin())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Ends with the transaction by itself.
	 */
	private record Binding(ChangeOrigin origin) implements TransactionSynchronization {
	}

}
