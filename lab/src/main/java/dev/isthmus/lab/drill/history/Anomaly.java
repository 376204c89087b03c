package dev.isthmus.lab.drill.history;

import java.util.List;

/**
 * Something in a history that no correct system does, with the operations that show it.
 */
public sealed interface Anomaly {

	/**
	 * The entry in which it shows.
	 */
	String key();

	/**
	 * The operations that show it, at least one unless the end of the drill does.
	 */
	List<Operation> witnesses();

	/**
	 * For people: what happened.
	 */
	String explanation();

	/** An acknowledged write is gone and the system does not say so. */
	record UnreportedLoss(String key, Operation.Append write) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.write);
		}

		@Override
		public String explanation() {
			return "%s was acknowledged, is not there at the end, and is in no lost-write report"
				.formatted(this.write.value());
		}

	}

	/** A value stands in a list more than once: one write was carried out twice. */
	record Duplicate(String key, String value, List<Operation> witnesses) implements Anomaly {

		@Override
		public String explanation() {
			return "%s was applied more than once".formatted(this.value);
		}

	}

	/** A value that nobody wrote, or whose write was refused. */
	record Phantom(String key, String value, List<Operation> witnesses) implements Anomaly {

		@Override
		public String explanation() {
			return "%s is there although no write of it was carried out".formatted(this.value);
		}

	}

	/** A write was refused for what it builds on, though nothing of that is gone. */
	record FalseConflict(String key, Operation.Append write) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.write);
		}

		@Override
		public String explanation() {
			return "%s was refused for what it builds on, and nothing of that was lost".formatted(this.write.value());
		}

	}

	/** A read lacks what its own session wrote before, and does not say so. */
	record StaleRead(String key, Operation.Append write, Operation.Read read) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.write, this.read);
		}

		@Override
		public String explanation() {
			return "%s wrote %s and then read %s without it".formatted(this.read.session(), this.write.value(),
					this.read.seen());
		}

	}

	/** A read lacks what its own session read before, and does not say so. */
	record BackwardRead(String key, String value, Operation.Read before, Operation.Read after) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.before, this.after);
		}

		@Override
		public String explanation() {
			return "%s read %s and later no longer did".formatted(this.before.session(), this.value);
		}

	}

	/** A read tells of a loss in a history in which nothing was lost. */
	record FalseLoss(String key, Operation.Read read) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.read);
		}

		@Override
		public String explanation() {
			return "%s was told of a loss, and nothing was lost".formatted(this.read.session());
		}

	}

	/** Two readers saw values in different orders. */
	record DivergentOrder(String key, String first, String second, Operation.Read one,
			Operation.Read other) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of(this.one, this.other);
		}

		@Override
		public String explanation() {
			return "%s came before %s for one reader and after it for another".formatted(this.first, this.second);
		}

	}

	/** Regions do not hold the same at the end. */
	record UnequalRegions(String key, String region, List<String> list, String otherRegion,
			List<String> otherList) implements Anomaly {

		@Override
		public List<Operation> witnesses() {
			return List.of();
		}

		@Override
		public String explanation() {
			return "%s ends with %s and %s with %s".formatted(this.region, this.list, this.otherRegion, this.otherList);
		}

	}

}
