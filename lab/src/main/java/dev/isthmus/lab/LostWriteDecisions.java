package dev.isthmus.lab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.database.LostWriteEntry;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Has the services decide about lost writes, as the operator: what a write means is
 * theirs to know.
 */
final class LostWriteDecisions {

	private final Parts parts;

	private final Progress progress;

	LostWriteDecisions(Parts parts, Progress progress) {
		this.parts = parts;
		this.progress = progress;
	}

	/**
	 * Decides about each, in the order in which they were written.
	 * @param ids which ones; null for all open ones
	 * @param decision {@code reapplication} or {@code dismissal}
	 * @return those writes as they are then
	 * @throws RefusedException if there is none of an id
	 */
	List<LostWriteEntry> run(@Nullable List<String> ids, String decision) {
		var chosen = choose(ids);
		if (!chosen.isEmpty()) {
			decide(chosen, decision);
		}
		var decided = idsOf(chosen);
		return this.parts.database().lostWrites().stream().filter((write) -> decided.contains(write.id())).toList();
	}

	private List<LostWriteEntry> choose(@Nullable List<String> ids) {
		var all = this.parts.database().lostWrites();
		if (ids == null) {
			return all.stream().filter(LostWriteEntry::isOpen).toList();
		}
		var unknown = new LinkedHashSet<>(ids);
		unknown.removeAll(idsOf(all));
		if (!unknown.isEmpty()) {
			throw RefusedException.unknown("there is no lost write " + String.join(", ", unknown));
		}
		return all.stream().filter((write) -> ids.contains(write.id())).toList();
	}

	private void decide(List<LostWriteEntry> writes, String decision) {
		try (var shop = new Shop(this.parts.regions().get(this.parts.database().primary()).url())) {
			var accessToken = shop.logIn(LabSettings.OPERATOR_EMAIL, this.parts.secrets().operatorPassword());
			writes.forEach((write) -> decide(write, decision, shop, accessToken));
		}
	}

	/** One that is refused says so and does not keep the others waiting. */
	private void decide(LostWriteEntry write, String decision, Shop shop, String accessToken) {
		try {
			var service = this.parts.regions().serviceOf(write.schema());
			var decided = shop.decideLostWrite(service, write.id(), decision, accessToken);
			var reason = decided.path("reason").path("text");
			this.progress.say(write.id(),
					decided.path("state").asString() + (reason.isString() ? ", because " + reason.asString() : ""));
		}
		catch (FailedException ex) {
			this.progress.say(write.id(), String.valueOf(ex.getMessage()));
		}
	}

	private static Set<String> idsOf(List<LostWriteEntry> writes) {
		var ids = new LinkedHashSet<String>();
		writes.forEach((write) -> ids.add(write.id()));
		return ids;
	}

}
