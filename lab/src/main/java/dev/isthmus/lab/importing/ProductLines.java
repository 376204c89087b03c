package dev.isthmus.lab.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns lines of product files into lines of the import format. Lines that are in that
 * format already, and lines that are no JSON at all, pass unchanged: it is the shop that
 * judges them, by number.
 */
final class ProductLines {

	private static final String CATEGORY = "electronics";

	private static final int MAX_NAME_LENGTH = 300;

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * Converts one line.
	 * @param line what the file holds
	 */
	String convert(String line) {
		try {
			var product = this.json.readTree(line);
			return isIcecat(product) ? this.json.writeValueAsString(fromIcecat(product)) : line;
		}
		catch (JacksonException ex) {
			return line;
		}
	}

	private static boolean isIcecat(JsonNode product) {
		return product.has("title") && product.has("price_cents") && !product.has("sku");
	}

	private static Map<String, Object> fromIcecat(JsonNode icecat) {
		var product = new LinkedHashMap<String, Object>();
		product.put("sku", icecat.path("id").asString());
		product.put("name", shorten(clean(icecat.path("title").asString())));
		product.put("description", clean(icecat.path("description").asString("")));
		product.put("brand", orUnknown(icecat.path("brand").asString("")));
		product.put("category", categoryOf(icecat.path("product_type").asString("")));
		product.put("attributes", attributesOf(icecat.path("attributes")));
		product.put("prices", List.of(Map.of("currency", "USD", "amountMinor", icecat.path("price_cents").asLong())));
		product.put("stock", "IN_STOCK");
		product.put("imageUrl", icecat.path("image_url").isString() ? icecat.path("image_url").asString() : null);
		product.put("popularity", 0);
		return product;
	}

	/** The shop's attributes are texts; whole numbers come without a decimal point. */
	private static Map<String, String> attributesOf(JsonNode attributes) {
		var texts = new LinkedHashMap<String, String>();
		attributes.properties().forEach((attribute) -> {
			var value = attribute.getValue();
			texts.put(attribute.getKey(), value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString()
					: clean(value.asString("")));
		});
		return texts;
	}

	private static String categoryOf(String productType) {
		var slug = productType.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		return slug.isEmpty() ? CATEGORY : CATEGORY + "/" + slug;
	}

	/** Control characters are remains of the pages that the texts were taken from. */
	private static String clean(String text) {
		return text.replaceAll("[\\p{Cc}&&[^\n\t]]+", " ");
	}

	private static String orUnknown(String brand) {
		return brand.isBlank() ? "unknown" : brand;
	}

	private static String shorten(String name) {
		return (name.length() <= MAX_NAME_LENGTH) ? name : name.substring(0, MAX_NAME_LENGTH - 1) + "…";
	}

}
