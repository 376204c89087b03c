package dev.isthmus.product.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the categories that a write of products needs.
 */
@Component
class Categories {

	private final JdbcClient jdbc;

	Categories(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Makes what is missing of the given categories and their ancestors, in the running
	 * transaction.
	 */
	void ensure(Collection<String> paths) {
		// Sorted: parents come before their children, and concurrent writers lock alike.
		var wanted = new TreeMap<String, CategoryPath>();
		for (String path : Set.copyOf(paths)) {
			new CategoryPath(path).lineage().forEach((category) -> wanted.put(category.value(), category));
		}
		wanted.keySet().removeAll(existing(wanted.keySet()));
		wanted.values().forEach(this::insert);
	}

	private Set<String> existing(Set<String> paths) {
		return new HashSet<>(this.jdbc.sql("SELECT path FROM category WHERE path IN (:paths)")
			.param("paths", paths)
			.query(String.class)
			.list());
	}

	private void insert(CategoryPath category) {
		var parent = category.parent();
		// Another writer may have been first: then there is nothing left to do.
		this.jdbc.sql("""
				INSERT INTO category (path, parent, depth, name) VALUES (:path, :parent, :depth, :name)
				ON DUPLICATE KEY UPDATE depth = depth
				""")
			.param("path", category.value())
			.param("parent", (parent != null) ? parent.value() : null)
			.param("depth", category.depth())
			.param("name", category.name())
			.update();
	}

}
