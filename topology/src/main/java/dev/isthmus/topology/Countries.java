package dev.isthmus.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All countries of ISO 3166-1, from {@code countries.csv} beside this class.
 */
public final class Countries {

	private static final List<Country> ALL = load();

	private static final Map<CountryCode, Country> BY_CODE = ALL.stream()
		.collect(Collectors.toUnmodifiableMap(Country::code, Function.identity()));

	private Countries() {
	}

	/**
	 * All countries, by code.
	 * @return an immutable list
	 */
	public static List<Country> all() {
		return ALL;
	}

	/**
	 * Finds a country.
	 * @param code its code
	 * @return the country, or empty when no country has this code
	 */
	public static Optional<Country> find(CountryCode code) {
		return Optional.ofNullable(BY_CODE.get(code));
	}

	private static List<Country> load() {
		InputStream resource = Objects.requireNonNull(Countries.class.getResourceAsStream("countries.csv"));
		try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
			List<Country> countries = new ArrayList<>();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!line.startsWith("#")) {
					countries.add(country(line));
				}
			}
			return List.copyOf(countries);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Country country(String line) {
		String[] fields = line.split(",", 5);
		return new Country(new CountryCode(fields[0]), fields[4], Continent.valueOf(fields[1]),
				new Coordinates(Double.parseDouble(fields[2]), Double.parseDouble(fields[3])));
	}

}
