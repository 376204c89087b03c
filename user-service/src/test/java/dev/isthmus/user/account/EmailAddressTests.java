package dev.isthmus.user.account;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTests {

	@ParameterizedTest
	@CsvSource({ "Ada@Example.ORG, ada@example.org", "' ada@example.org ', ada@example.org",
			"ada@bücher.example, ada@xn--bcher-kva.example", "ａｄａ@example.org, ada@example.org",
			"not an address, not an address", "ada@.., ada@.." })
	void bringsNotationsTogether(String text, String normalised) {
		assertThat(EmailAddress.normalise(text)).isEqualTo(normalised);
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.org, áda@example.org", "ada@example.org, a.da@example.org",
			"ada@example.org, ada+shop@example.org" })
	void keepsPeopleApart(String one, String other) {
		assertThat(EmailAddress.normalise(one)).isNotEqualTo(EmailAddress.normalise(other));
	}

}
