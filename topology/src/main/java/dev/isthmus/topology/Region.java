package dev.isthmus.topology;

/**
 * A region and where it is.
 *
 * @param id its id
 * @param name its name for people, for example "Ireland"
 * @param country the country that it is in
 * @param continent the continent that it is on
 * @param coordinates the place of its data centres, roughly
 */
public record Region(RegionId id, String name, CountryCode country, Continent continent, Coordinates coordinates) {
}
