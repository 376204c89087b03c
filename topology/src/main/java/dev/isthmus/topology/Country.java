package dev.isthmus.topology;

/**
 * Where a country is.
 *
 * @param code its ISO 3166-1 alpha-2 code
 * @param name its English name
 * @param continent the continent that it counts as
 * @param middle a point in its middle, from which distances are reckoned
 */
public record Country(CountryCode code, String name, Continent continent, Coordinates middle) {
}
