package dev.isthmus.product.catalogue;

/**
 * How much of a product is left, as precisely as the shop tells its customers.
 */
public enum Stock {

	/** Ships at once. */
	IN_STOCK,

	/** Few are left. */
	LOW,

	/** Cannot be ordered now. */
	OUT_OF_STOCK

}
