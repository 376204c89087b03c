package dev.isthmus.lab.catalogue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriceListTests {

	@ParameterizedTest
	@CsvSource({ "0.10, 49", "4.60, 449", "9.98, 999", "24.3, 2399", "99.99, 9999", "347, 34900", "1234, 124900" })
	void endsPricesAsShopsDo(double amount, long minor) {
		assertThat(PriceList.amountMinor(amount)).isEqualTo(minor);
	}

}
