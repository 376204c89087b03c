package dev.isthmus.lab.database;

import java.nio.file.Path;
import java.util.Set;

import dev.isthmus.lab.operation.Progress;

/**
 * Saves what a server has that the primary never had, before it is thrown away: in a file
 * and in the primary, where operators decide about it.
 *
 * @param schemas those of the application
 * @param file where the writes go, with their payloads
 */
record LostWriteReport(Set<String> schemas, Path file) {

	/**
	 * Compares a server, which takes no writes, with the primary; both run.
	 * @return whether there is anything to report
	 */
	boolean on(DatabaseNode old, DatabaseNode primary, Progress progress) {
		try (var gone = Sql.on(old.server()); var current = Sql.on(primary.server())) {
			var lost = LostWrites.find(old.region(), gone, current, this.schemas);
			lost.writeTo(this.file);
			lost.enterInto(current);
			progress.say(old.region(),
					lost.changes().isEmpty() ? "had replicated all its changes before it was replaced"
							: lost.changes().size() + " lost writes are reported in " + this.file);
			return !lost.changes().isEmpty();
		}
	}

}
