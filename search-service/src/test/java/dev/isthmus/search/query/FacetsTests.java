package dev.isthmus.search.query;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FacetsTests {

	@Test
	void listsTheChosenLevelAndTheOneBelow() {
		var listed = Stream.of("a", "a/b", "a/c", "a/b/d", "a/b/d/e", "f", "f/g")
			.filter((category) -> category.matches(Facets.levels("a/b")));
		assertThat(listed).containsExactly("a/b", "a/c", "a/b/d");
	}

	@Test
	void listsTheTopWhenNoneIsChosen() {
		var listed = Stream.of("a", "a/b", "f").filter((category) -> category.matches(Facets.levels(null)));
		assertThat(listed).containsExactly("a", "f");
	}

}
