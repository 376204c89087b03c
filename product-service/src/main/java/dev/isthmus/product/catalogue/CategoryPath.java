package dev.isthmus.product.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where a category stands in the tree: its slug after those of its ancestors, parted by
 * slashes.
 *
 * @param value for example {@code electronics/computers/laptops}
 */
public record CategoryPath(String value) {

	/** Characters of a whole path. */
	public static final int MAX_LENGTH = 255;

	/** At most eight slugs of at most 60 characters. */
	public static final String PATTERN = "^(?=[^/]{1,60}(/[^/]{1,60}){0,7}$)[a-z0-9]+([-/][a-z0-9]+)*$";

	/** What to say to a caller whose path does not match. */
	public static final String MESSAGE = "must be a path of up to 8 slugs, as in electronics/computers/laptops";

	public CategoryPath {
		if (value.length() > MAX_LENGTH || !value.matches(PATTERN)) {
			throw new IllegalArgumentException("A category path " + MESSAGE);
		}
	}

	String slug() {
		return this.value.substring(this.value.lastIndexOf('/') + 1);
	}

	/** The slug made readable, for example {@code Home appliances}. */
	String name() {
		var words = slug().replace('-', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	@Nullable CategoryPath parent() {
		int end = this.value.lastIndexOf('/');
		return (end > 0) ? new CategoryPath(this.value.substring(0, end)) : null;
	}

	/** How many ancestors there are. */
	int depth() {
		return (int) this.value.chars().filter((character) -> character == '/').count();
	}

	/** This path and its ancestors, the root first. */
	List<CategoryPath> lineage() {
		var lineage = new ArrayList<CategoryPath>();
		for (CategoryPath path = this; path != null; path = path.parent()) {
			lineage.addFirst(path);
		}
		return lineage;
	}

}
