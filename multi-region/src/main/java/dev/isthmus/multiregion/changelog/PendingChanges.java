package dev.isthmus.multiregion.changelog;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The changes of one transaction. They are written as the last thing before the commit,
 * because from then on other transactions of the same shards wait.
 */
class PendingChanges implements TransactionSynchronization {

	private record Pending(ChangeType type, String entity, String entityId, Supplier<ChangedEntity> state) {
	}

	/**
	 * What every transaction of a change log shares.
	 *
	 * @param flush makes the persistence context write what it holds
	 */
	record Environment(ChangeTables tables, Shards shards, Runnable flush, JsonMapper json, Clock clock,
			ChangeListener listener) {
	}

	private final Environment environment;

	private final List<Pending> pending = new ArrayList<>();

	private Position position = Position.START;

	private long term;

	PendingChanges(Environment environment) {
		this.environment = environment;
	}

	boolean isOf(Environment other) {
		return this.environment.equals(other);
	}

	void add(ChangeType type, String entity, String entityId, Supplier<ChangedEntity> state) {
		this.pending.add(new Pending(type, entity, entityId, state));
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		this.environment.flush().run();
		var byShard = new TreeMap<Integer, List<Change>>();
		var now = this.environment.clock().instant();
		for (var change : this.pending) {
			var shard = this.environment.shards().of(change.entityId());
			byShard.computeIfAbsent(shard, (_) -> new ArrayList<>()).add(unnumbered(change, shard, now));
		}
		write(byShard);
	}

	private Change unnumbered(Pending change, int shard, Instant now) {
		var state = change.state().get();
		var payload = (state.payload() != null) ? this.environment.json().valueToTree(state.payload()) : null;
		return new Change(0, shard, 0, change.type(), change.entity(), change.entityId(), state.version(), now,
				payload);
	}

	/**
	 * Heads are taken in shard order, so that two transactions cannot wait for each
	 * other. The term is read after that: a term that starts holds all heads.
	 */
	private void write(SortedMap<Integer, List<Change>> byShard) {
		byShard.forEach((shard, changes) -> this.position = this.position.with(shard,
				this.environment.tables().advance(shard, changes.size())));
		this.term = this.environment.tables().term();
		var numbered = new ArrayList<Change>();
		byShard.forEach((shard, changes) -> {
			var seq = this.position.seq(shard) - changes.size();
			for (var change : changes) {
				numbered.add(change.numbered(this.term, ++seq));
			}
		});
		this.environment.tables().insert(numbered, ChangeOrigin.ofTransaction());
	}

	@Override
	public void afterCommit() {
		this.environment.listener().changesCommitted(this.term, this.position);
	}

}
