package dev.isthmus.user.password;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RawPasswordTests {

	@Test
	void neverPrintsItself() {
		assertThat(new RawPassword("correct horse")).hasToString("***");
	}

}
