package dev.isthmus.product.catalogue;

import java.util.UUID;

import dev.isthmus.multiregion.web.Cursors;

/**
 * The place after the last product of a page.
 *
 * @param category of the last product when a category filters the list, else empty
 * @param id of the last product
 */
record PageCursor(String category, UUID id) {

	/** Before every product: no id is all zeros. */
	private static final UUID FIRST = new UUID(0, 0);

	static PageCursor start(ProductFilter filter) {
		var category = filter.category();
		return new PageCursor((category != null) ? category.value() : "", FIRST);
	}

	static PageCursor after(ProductView last, ProductFilter filter) {
		return new PageCursor((filter.category() != null) ? last.details().category() : "", last.id());
	}

	/** Reads what {@link #text} wrote for the same filter; all else is refused. */
	static PageCursor parse(String text, ProductFilter filter) {
		var keys = Cursors.decode(filter.toString(), text);
		return new PageCursor(keys.getFirst(), UUID.fromString(keys.getLast()));
	}

	String text(ProductFilter filter) {
		return Cursors.encode(filter.toString(), this.category, this.id);
	}

}
