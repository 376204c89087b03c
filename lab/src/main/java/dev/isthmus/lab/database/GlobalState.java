package dev.isthmus.lab.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
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
 * @param outdatedStandbys regions whose standby served before, and may have what the
 * server that took over never received
 * @param unseededStandbys regions whose standby was thrown away and has not been copied
 * whole since
 */
record GlobalState(String primary, Set<String> outdated, Set<String> swapped, Set<String> unseeded,
		Set<String> outdatedStandbys, Set<String> unseededStandbys) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	GlobalState {
		outdated = copyOf(outdated);
		swapped = copyOf(swapped);
		unseeded = copyOf(unseeded);
		outdatedStandbys = copyOf(outdatedStandbys);
		unseededStandbys = copyOf(unseededStandbys);
	}

	/** None in a folder from before it was kept. */
	private static Set<String> copyOf(@Nullable Set<String> regions) {
		return (regions != null) ? Set.copyOf(regions) : Set.of();
	}

	static GlobalState initial(RegionId primary) {
		return new GlobalState(primary.value(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
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

	boolean isSwapped(RegionId region) {
		return this.swapped.contains(region.value());
	}

	boolean isStandbyOutdated(RegionId region) {
		return this.outdatedStandbys.contains(region.value());
	}

	boolean isStandbyUnseeded(RegionId region) {
		return this.unseededStandbys.contains(region.value());
	}

	/**
	 * Whether what the standby has is what the region's other server had at some time.
	 */
	boolean isStandbyInLine(RegionId region) {
		return !isStandbyOutdated(region) && !isStandbyUnseeded(region);
	}

	GlobalState withPrimary(RegionId region) {
		return new GlobalState(region.value(), this.outdated, this.swapped, this.unseeded, this.outdatedStandbys,
				this.unseededStandbys);
	}

	GlobalState withOutdated(RegionId region) {
		return with(with(this.outdated, region), this.unseeded);
	}

	/** With a region whose database is thrown away, to be copied from the primary. */
	GlobalState withUnseeded(RegionId region) {
		return with(this.outdated, with(this.unseeded, region));
	}

	/** With a region whose database is a replica like any other. */
	GlobalState withRejoined(RegionId region) {
		return with(without(this.outdated, region), without(this.unseeded, region));
	}

	/** With the standby of a region in the place of the server that served it. */
	GlobalState withTakeover(RegionId region) {
		return new GlobalState(this.primary, this.outdated,
				isSwapped(region) ? without(this.swapped, region) : with(this.swapped, region), this.unseeded,
				with(this.outdatedStandbys, region), this.unseededStandbys);
	}

	/**
	 * With a standby that is thrown away, to be copied from the region's other server.
	 */
	GlobalState withUnseededStandby(RegionId region) {
		return withStandbys(this.outdatedStandbys, with(this.unseededStandbys, region));
	}

	/** With a standby that follows the server that serves the region. */
	GlobalState withStandby(RegionId region) {
		return withStandbys(without(this.outdatedStandbys, region), without(this.unseededStandbys, region));
	}

	private GlobalState with(Set<String> outdated, Set<String> unseeded) {
		return new GlobalState(this.primary, outdated, this.swapped, unseeded, this.outdatedStandbys,
				this.unseededStandbys);
	}

	private GlobalState withStandbys(Set<String> outdated, Set<String> unseeded) {
		return new GlobalState(this.primary, this.outdated, this.swapped, this.unseeded, outdated, unseeded);
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

}
