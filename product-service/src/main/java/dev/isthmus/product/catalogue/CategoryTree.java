package dev.isthmus.product.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the tree of categories. It has no product counts: those would be a count query,
 * or a row that every writer of a category fights for. Search gives counts as facets.
 */
@Component
public class CategoryTree {

	private final JdbcClient jdbc;

	CategoryTree(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The categories without a parent, each with its subtree, by slug. */
	public List<CategoryNode> roots() {
		var roots = new ArrayList<CategoryNode>();
		Map<String, List<CategoryNode>> childrenByPath = new HashMap<>();
		// By path, so that a parent comes before its children.
		this.jdbc.sql("SELECT path, name FROM category ORDER BY path").query((row) -> {
			var path = new CategoryPath(row.getString("path"));
			var children = childrenByPath.computeIfAbsent(path.value(), (absent) -> new ArrayList<>());
			var node = new CategoryNode(path.value(), path.slug(), row.getString("name"),
					Collections.unmodifiableList(children));
			var parent = path.parent();
			((parent != null) ? childrenByPath.getOrDefault(parent.value(), roots) : roots).add(node);
		});
		return roots;
	}

}
