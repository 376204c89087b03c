package dev.isthmus.topology;

/**
 * The continents of Route 53's geolocation records, named by its codes ("Values specific
 * for geolocation records").
 */
public enum Continent {

	/** Africa. */
	AF,

	/** Antarctica. */
	AN,

	/** Asia. */
	AS,

	/** Europe. */
	EU,

	/** North America, Central America and the Caribbean. */
	NA,

	/** Oceania. */
	OC,

	/** South America. */
	SA

}
