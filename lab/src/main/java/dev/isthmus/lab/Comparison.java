package dev.isthmus.lab;

import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Whether the running regions hold the same.
 *
 * @param equal whether they do, tables and indexes
 * @param tables region → {@code schema.table} → checksum
 * @param indexes region → what the search service says about its index
 * @param caughtUp region → whether it had applied what the primary had committed when the
 * comparison began
 */
public record Comparison(boolean equal, Map<String, Map<String, String>> tables, Map<String, JsonNode> indexes,
		Map<String, Boolean> caughtUp) {
}
