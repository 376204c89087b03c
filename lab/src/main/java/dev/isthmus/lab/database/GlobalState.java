package dev.isthmus.lab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.topology.RegionId;

/**
 * What the control plane must know when everything has been stopped: RDS keeps the same
 * for a global cluster.
 *
 * @param primary the region that takes writes
 * @param outdated regions whose database took writes that the primary may not have; they
 * are seeded again before they replicate
 * @param swapped regions whose second server serves them, and whose first stands by
 * @param unseeded regions whose database was thrown away and has not been copied whole
 * from that of the primary since
 */
record GlobalState(String primary, Set<String> outdated, Set<String> swapped, Set<String> unseeded) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	GlobalState {
		outdated = Set.copyOf(outdated);
		// Absent in a folder from before there were standbys.
		swapped = (swapped != null) ? Set.copyOf(swapped) : Set.of();
		// Absent in a folder from before it was kept.
		unseeded = (unseeded != null) ? Set.copyOf(unseeded) : Set.of();
	}

	static GlobalState initial(RegionId primary) {
		return new GlobalState(primary.value(), Set.of(), Set.of(), Set.of());
	}

	static Optional<GlobalState> read(Path file) {
		try {
			return Files.exists(file) ? Optional.of(JSON.readValue(Files.readString(file), GlobalState.class))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + file, ex);
		}
	}

	/** Writes it whole or not at all. */
	void writeTo(Path file) {
		var partial = file.resolveSibling(file.getFileName() + ".partial");
		try {
			Files.writeString(partial, JSON.writeValueAsString(this));
			Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + file, ex);
		}
	}

	boolean isPrimary(RegionId region) {
		return this.primary.equals(region.value());
	}

	boolean isOutdated(RegionId region) {
		return this.outdated.contains(region.value());
	}

	boolean isUnseeded(RegionId region) {
		return this.unseeded.contains(region.value());
	}

	/** Whether what the region has is what the primary had at some time. */
	boolean isInLine(RegionId region) {
		return !isOutdated(region) && !isUnseeded(region);
	}

	GlobalState withPrimary(RegionId region) {
		return new GlobalState(region.value(), this.outdated, this.swapped, this.unseeded);
	}

	GlobalState withOutdated(RegionId region) {
		return new GlobalState(this.primary, with(this.outdated, region), this.swapped, this.unseeded);
	}

	/** With a region whose database is thrown away, to be copied from the primary. */
	GlobalState withUnseeded(RegionId region) {
		return new GlobalState(this.primary, this.outdated, this.swapped, with(this.unseeded, region));
	}

	/** With a region whose database is a replica like any other. */
	GlobalState withRejoined(RegionId region) {
		return new GlobalState(this.primary, without(this.outdated, region), this.swapped,
				without(this.unseeded, region));
	}

	private static Set<String> with(Set<String> regions, RegionId region) {
		var all = new TreeSet<>(regions);
		all.add(region.value());
		return all;
	}

	private static Set<String> without(Set<String> regions, RegionId region) {
		var others = new TreeSet<>(regions);
		others.remove(region.value());
		return others;
	}

	boolean isSwapped(RegionId region) {
		return this.swapped.contains(region.value());
	}

	/** With the other server of a region in the place of the one that served it. */
	GlobalState withSwap(RegionId region) {
		var regions = new TreeSet<>(this.swapped);
		if (!regions.remove(region.value())) {
			regions.add(region.value());
		}
		return new GlobalState(this.primary, this.outdated, regions, this.unseeded);
	}

}
