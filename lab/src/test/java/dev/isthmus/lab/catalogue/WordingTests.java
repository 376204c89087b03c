package dev.isthmus.lab.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WordingTests {

	private final Wording wording = new Wording(
			Map.of("title", List.of("The {colour} Door"), "colour", List.of("Red", "Green", "Blue")), new Random(1));

	@Test
	void choosesAWordOnce() {
		var title = this.wording.fill("{title}");

		assertThat(this.wording.fill("{title}")).isEqualTo(title).isEqualTo(this.wording.fill("The {colour} Door"));
	}

	@Test
	void writesArticlesAndLetters() {
		this.wording.set("noun", "espresso machine");
		this.wording.set("Voltage", "18 V battery");
		this.wording.set("Lamp", "LED");

		assertThat(this.wording.fill("{a noun}, {cap noun}")).isEqualTo("an espresso machine, Espresso machine");
		assertThat(this.wording.fill("{a Voltage}, {lower Lamp}")).isEqualTo("an 18 V battery, LED");
	}

	@Test
	void refusesASlotThatNothingFills() {
		assertThat(this.wording.canFill("{title} in {material}")).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> this.wording.fill("{material}"))
			.withMessageContaining("material");
	}

}
