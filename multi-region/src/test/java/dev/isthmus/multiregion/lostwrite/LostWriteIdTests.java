package dev.isthmus.multiregion.lostwrite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LostWriteIdTests {

	@Test
	void readsWhatItWrites() {
		var id = new LostWriteId("us-east-1", "product", 7, 3, 118);
		assertThat(id).hasToString("us-east-1.product.7.3.118");
		assertThat(LostWriteId.parse("us-east-1.product.7.3.118")).contains(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "us-east-1.product.7.3", "us-east-1.product.7.3.118.9", "us-east-1.product.7.3.-1",
			"us-east-1.product.7.3.x", "US.product.7.3.1", "us-east-1.pro'duct.7.3.1",
			"us-east-1.product.7.3.1234567890123456789", " us-east-1.product.7.3.118" })
	void refusesWhatIsNone(String text) {
		assertThat(LostWriteId.parse(text)).isEmpty();
	}

}
