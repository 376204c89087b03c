package dev.isthmus.product.catalogue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CategoryPathTests {

	@Test
	void knowsWhereItStands() {
		var path = new CategoryPath("home/kitchen/coffee-machines");
		assertThat(path.slug()).isEqualTo("coffee-machines");
		assertThat(path.name()).isEqualTo("Coffee machines");
		assertThat(path.depth()).isEqualTo(2);
		assertThat(path.parent()).isEqualTo(new CategoryPath("home/kitchen"));
		assertThat(path.lineage()).extracting(CategoryPath::value)
			.containsExactly("home", "home/kitchen", "home/kitchen/coffee-machines");
	}

	@Test
	void hasNoParentAtTheRoot() {
		var path = new CategoryPath("home");
		assertThat(path.parent()).isNull();
		assertThat(path.depth()).isZero();
		assertThat(path.name()).isEqualTo("Home");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a-b", "4k", "a/b/c/d/e/f/g/h" })
	void takesPathsOfSlugs(String path) {
		assertThat(new CategoryPath(path).value()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/a", "a/", "a//b", "A", "a b", "-a", "a-", "a--b", "ä", "a_b", "a%",
			"a/b/c/d/e/f/g/h/i", "a\n" })
	void refusesWhatIsNone(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CategoryPath(path));
	}

	@Test
	void refusesSlugsAndPathsThatAreTooLong() {
		var slug = "a".repeat(60);
		assertThat(new CategoryPath(slug).depth()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> new CategoryPath(slug + "a"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CategoryPath(String.join("/", slug, slug, slug, slug, slug)));
	}

}
