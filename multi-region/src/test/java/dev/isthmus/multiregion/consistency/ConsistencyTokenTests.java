package dev.isthmus.multiregion.consistency;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.isthmus.multiregion.changelog.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConsistencyTokenTests {

	private static final TermPosition PLACE = new TermPosition(3, Position.parse("0:12,7:5"));

	@Test
	void comesBackAsItWasGiven() {
		var token = ConsistencyToken.EMPTY.with("product", PLACE).with("user", TermPosition.START);
		assertThat(ConsistencyToken.parse(token.toString())).isEqualTo(token);
		assertThat(token.toString()).matches("[A-Za-z0-9_-]+");
	}

	@Test
	void replacesThePartOfOneServiceAndKeepsTheOthers() {
		var token = ConsistencyToken.EMPTY.with("product", TermPosition.START)
			.with("user", TermPosition.START)
			.with("product", PLACE);
		assertThat(token.of("product")).hasValue(PLACE);
		assertThat(token.of("user")).hasValue(TermPosition.START);
		assertThat(token.of("search")).isEmpty();
	}

	@Test
	void fitsIntoAHeaderWithAsManyShardsAsALogMayHave() {
		var position = Position.START;
		for (int shard = 0; shard < 128; shard++) {
			position = position.with(shard, 9_999_999_999L);
		}
		var token = ConsistencyToken.EMPTY.with("product", new TermPosition(99, position));
		assertThat(ConsistencyToken.parse(token.toString())).isEqualTo(token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "product", "product@1", "product@-1@0:1", "product@1@0:1;", "product@1@0:1;product@1@",
			"Product@1@0:1", "product@1@x", "product@99999999999999999999@0:1", "product@1@9999:1",
			"product@1@0:1,0:2" })
	void refusesWhatNoServiceHasMade(String content) {
		var text = Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
		assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyToken.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "not base64!", "===", "ä" })
	void refusesWhatIsNoTextOfAToken(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyToken.parse(text));
	}

	@Test
	void refusesWhatIsTooLong() {
		assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyToken.parse("a".repeat(4_097)));
	}

}
