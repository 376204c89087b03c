package dev.isthmus.system;

import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator does to a region while callers come, and none of them notices.
 */
@ExtendWith(TwoRegions.class)
class RegionWorkIT {

	private static final Progress SILENT = Progress.SILENT;

	private final TwoRegions regions;

	RegionWorkIT(TwoRegions regions) {
		this.regions = regions;
	}

	@Test
	void failsNoRequestWhileAServiceIsReplaced() {
		var primary = this.regions.primary();
		var before = pid("product");
		var manager = this.regions.operatorFrom(TwoRegions.countryOf(primary));
		try (var reads = ReadLoad.start(this.regions, 25); var writes = WriteLoad.withoutKeys(manager, 4)) {
			reads.awaitReads(50);
			writes.awaitWrites(20);
			this.regions.lab().restart(primary, "product", SILENT);
			reads.awaitReads(reads.reads() + 50);
			writes.awaitWrites(writes.writes() + 20);
			assertThat(reads.failures()).as("failed of %d reads", reads.reads()).isEmpty();
			assertThat(writes.failures()).as("failed of %d writes", writes.writes()).isEmpty();
			System.out.printf(
					"%d reads and %d writes without keys while the product service of %s was replaced: none "
							+ "failed, the longest write took %d ms%n",
					reads.reads(), writes.writes(), primary, writes.longestMillis());
		}
		assertThat(pid("product")).isNotEqualTo(before);
		assertThat(ProcessHandle.of(before)).as("the old process").isEmpty();
	}

	@Test
	void sendsCallersElsewhereWhileARegionIsDrained() {
		var drained = this.regions.secondary();
		var caller = this.regions.callerFrom(TwoRegions.countryOf(drained));
		try (var reads = ReadLoad.start(this.regions, 25)) {
			reads.awaitReads(25);
			this.regions.lab().drain(drained, true, false, SILENT);
			assertThat(caller.get("/product/region").servedBy()).isEqualTo(this.regions.primary().value());
			assertThat(this.regions.lab().status().regions().get(drained.value()).draining()).isTrue();
			assertThat(this.regions.callerAt(drained).get("/product/region").json().path("draining").asBoolean())
				.isTrue();
			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> this.regions.lab().drain(this.regions.primary(), true, false, SILENT))
				.withMessageContaining("no region but");
			this.regions.lab().drain(drained, false, false, SILENT);
			assertThat(caller.get("/product/region").servedBy()).isEqualTo(drained.value());
			reads.awaitReads(reads.reads() + 25);
			assertThat(reads.failures()).as("failed of %d reads", reads.reads()).isEmpty();
		}
	}

	@Test
	void leavesAServiceAsItIsWhenItIsAskedForAnother() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> this.regions.lab().restart(this.regions.primary(), "till", SILENT))
			.withMessageContaining("product, search, user");
	}

	private long pid(String service) {
		return this.regions.lab().status().regions().get(this.regions.primary().value()).pids().get(service);
	}

}
