package dev.isthmus.lab.drill.load;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A product whose description is a list of values, as it was at some moment.
 *
 * @param id the product's
 * @param key its SKU
 * @param version for {@code If-Match}
 * @param values what had been appended
 * @param product all that the service said of it
 */
record ListEntry(String id, String key, long version, List<String> values, ObjectNode product) {

	/** What a service says of a product and does not want to hear. */
	private static final List<String> SERVICE_FIELDS = List.of("id", "version", "createdAt", "updatedAt");

	static ListEntry of(JsonNode product) {
		return new ListEntry(product.path("id").asString(), product.path("sku").asString(),
				product.path("version").asLong(), values(product), (ObjectNode) product);
	}

	static List<String> values(JsonNode product) {
		var description = product.path("description").asString("");
		return description.isBlank() ? List.of() : List.of(description.strip().split("\\s+"));
	}

	String path() {
		return "/product/products/" + this.id;
	}

	String entityTag() {
		return "\"" + this.version + "\"";
	}

	/**
	 * What to send in order to append a value.
	 */
	ObjectNode with(String value) {
		var longer = new ArrayList<>(this.values);
		longer.add(value);
		return this.product.deepCopy().put("description", String.join(" ", longer)).remove(SERVICE_FIELDS);
	}

}
