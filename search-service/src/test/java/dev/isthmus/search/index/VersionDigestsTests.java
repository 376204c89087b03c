package dev.isthmus.search.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VersionDigestsTests {

	private static VersionDigests of(Iterable<Integer> numbers) {
		var digests = new VersionDigests();
		numbers.forEach((number) -> digests.add("id-" + number, number % 7));
		return digests;
	}

	@Test
	void doesNotDependOnTheOrder() {
		long seed = System.nanoTime();
		var numbers = new ArrayList<>(IntStream.range(0, 5_000).boxed().toList());
		var digest = of(numbers).digest();
		Collections.shuffle(numbers, new Random(seed));
		assertThat(of(numbers).digest()).as("seed %d", seed).isEqualTo(digest);
	}

	@Test
	void leadsToTheBucketThatDiffers() {
		var one = of(IntStream.range(0, 1_000).boxed().toList());
		var other = of(IntStream.range(0, 999).boxed().toList());
		assertThat(one.differing(other)).isEqualTo(Set.of(one.bucket("id-999")));
		other.add("id-999", 6);
		assertThat(one.differing(other)).isEqualTo(Set.of(one.bucket("id-999")));
	}

	@Test
	void seesWhatIsThereTwice() {
		var once = new VersionDigests();
		var thrice = new VersionDigests();
		once.add("id", 1);
		IntStream.range(0, 3).forEach((time) -> thrice.add("id", 1));
		assertThat(once.differing(thrice)).isNotEmpty();
	}

}
