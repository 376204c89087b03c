package dev.isthmus.product.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.isthmus.product.catalogue.ProductDetails;

/**
 * Lines that go into the catalogue in one transaction. Each SKU is in it once: a second
 * line of the same product has to see what the first one did.
 */
final class ImportBatch {

	private final ImportProperties limits;

	private final List<ParsedLine.Valid> lines = new ArrayList<>();

	private final Set<String> skus = new HashSet<>();

	private long size;

	ImportBatch(ImportProperties limits) {
		this.limits = limits;
	}

	boolean hasRoomFor(ProductDetails details) {
		return this.lines.size() < this.limits.maxBatchLines() && this.size < this.limits.maxBatchSize().toBytes()
				&& !this.skus.contains(details.sku());
	}

	void add(ParsedLine.Valid line) {
		this.lines.add(line);
		this.skus.add(line.details().sku());
		this.size += line.size();
	}

	List<ParsedLine.Valid> lines() {
		return this.lines;
	}

}
