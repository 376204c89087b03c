package dev.isthmus.topology;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountriesTests {

	@Test
	void knowsEveryCountryOfIso3166Once() {
		assertThat(Countries.all()).extracting((country) -> country.code().value())
			.containsExactlyInAnyOrder(Locale.getISOCountries());
	}

	@Test
	void keepsEachCountryNearTheMiddleOfItsContinent() {
		assertThat(Countries.all()).allSatisfy((country) -> {
			Coordinates continent = switch (country.continent()) {
				case AF -> new Coordinates(2, 20);
				case AN -> new Coordinates(-80, 0);
				case AS -> new Coordinates(30, 90);
				case EU -> new Coordinates(54, 20);
				case NA -> new Coordinates(35, -85);
				case OC -> new Coordinates(-15, 170);
				case SA -> new Coordinates(-20, -60);
			};
			assertThat(country.middle().kilometresTo(continent)).isLessThan(6500);
		});
	}

	@Test
	void findsNothingForACodeThatIsNotAssigned() {
		assertThat(Countries.find(new CountryCode("ZZ"))).isEmpty();
	}

	@Test
	void readsCodesAsClientsWriteThem() {
		assertThat(CountryCode.parse(" de ")).contains(new CountryCode("DE"));
		assertThat(CountryCode.parse("D1")).isEmpty();
		assertThat(CountryCode.parse("")).isEmpty();
		assertThat(CountryCode.parse(null)).isEmpty();
	}

	@Test
	void measuresDistances() {
		Coordinates paris = new Coordinates(48.857, 2.352);
		assertThat(paris.kilometresTo(new Coordinates(51.507, -0.128))).isBetween(340.0, 348.0);
		assertThat(paris.kilometresTo(paris)).isZero();
		assertThat(new Coordinates(0, 179).kilometresTo(new Coordinates(0, -179))).isBetween(222.0, 223.0);
	}

}
