package dev.isthmus.product.imports;

import dev.isthmus.product.catalogue.ProductDetails;

/**
 * What a line turned out to be.
 */
sealed interface ParsedLine {

	/**
	 * A product that the catalogue can take.
	 *
	 * @param number from 1
	 * @param details valid
	 * @param size of the line in bytes
	 */
	record Valid(int number, ProductDetails details, int size) implements ParsedLine {
	}

	/**
	 * Not such a product.
	 *
	 * @param error why not
	 */
	record Refused(ImportSummary.LineError error) implements ParsedLine {
	}

}
