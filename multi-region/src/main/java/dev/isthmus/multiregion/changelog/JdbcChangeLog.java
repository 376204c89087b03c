package dev.isthmus.multiregion.changelog;

import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * A change log in the tables of the service's own schema.
 */
class JdbcChangeLog implements ChangeLog {

	private static final int MAX_ENTITY_ID = 64;

	private final PendingChanges.Environment environment;

	private final ChangeReader reader;

	JdbcChangeLog(PendingChanges.Environment environment, ChangeReader reader) {
		this.environment = environment;
		this.reader = reader;
	}

	@Override
	public void append(ChangeType type, String entity, String entityId, Supplier<ChangedEntity> state) {
		Assert.state(TransactionSynchronizationManager.isActualTransactionActive(),
				"A change is appended inside the transaction that makes it");
		Assert.state(!TransactionSynchronizationManager.isCurrentTransactionReadOnly(),
				"A read-only transaction changes nothing");
		Assert.isTrue(entityId.length() <= MAX_ENTITY_ID, "The entity id is too long");
		ofTransaction().add(type, entity, entityId, state);
	}

	@Override
	public ChangePage read(Position after, int limit, Duration wait) {
		Assert.isTrue(limit > 0, "The limit must be positive");
		return this.reader.read(after, limit, wait);
	}

	@Override
	public Position head() {
		return this.environment.tables().head();
	}

	private PendingChanges ofTransaction() {
		for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
			if (synchronization instanceof PendingChanges known && known.isOf(this.environment)) {
				return known;
			}
		}
		var changes = new PendingChanges(this.environment);
		TransactionSynchronizationManager.registerSynchronization(changes);
		return changes;
	}

}
