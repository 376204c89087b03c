package dev.isthmus.lab.drill.fault;

import java.util.List;
import java.util.Random;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * What a fault has to do with.
 *
 * @param random made from the drill's seed
 * @param progress told what is done
 */
public record Scene(DrilledLab lab, Random random, Progress progress) {

	String anySecondary() {
		var secondaries = this.lab.secondaries();
		if (secondaries.isEmpty()) {
			throw new FailedException("this drill needs a running secondary region");
		}
		return oneOf(secondaries);
	}

	String anyRegion() {
		return oneOf(List.copyOf(this.lab.regions().keySet()));
	}

	String addressOf(String region) {
		var found = this.lab.regions().get(region);
		if (found == null) {
			throw new FailedException("there is no region " + region);
		}
		return found.url();
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
