package dev.isthmus.engines.mariadb;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotedTests {

	@Test
	void escapesWhatWouldEndATextOrName() {
		assertThat(Quoted.text("it's \\ here")).isEqualTo("'it''s \\\\ here'");
		assertThat(Quoted.identifier("a`b")).isEqualTo("`a``b`");
	}

	@Test
	void takesTheWildcardsOutOfASchemaPattern() {
		assertThat(Quoted.schemaPattern("shop_1")).isEqualTo("`shop\\_1`");
	}

}
