package dev.isthmus.product.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Makes a {@link ProductView} of a row.
 */
@Component
class ProductRowMapper implements RowMapper<ProductView> {

	/** What a statement must select. */
	static final String COLUMNS = """
			id, sku, name, description, brand, category, attributes, prices, stock, image_url, popularity, version,
			created_at, updated_at""";

	private final ObjectReader attributes;

	private final ObjectReader prices;

	ProductRowMapper(JsonMapper json) {
		this.attributes = json.readerFor(new TypeReference<Map<String, String>>() {
		});
		this.prices = json.readerFor(new TypeReference<List<Price>>() {
		});
	}

	@Override
	public ProductView mapRow(ResultSet row, int rowNumber) throws SQLException {
		return new ProductView(Uuids.of(row.getBytes("id")), details(row), row.getLong("version"),
				instant(row, "created_at"), instant(row, "updated_at"));
	}

	private ProductDetails details(ResultSet row) throws SQLException {
		return new ProductDetails(row.getString("sku"), row.getString("name"), row.getString("description"),
				row.getString("brand"), row.getString("category"),
				this.attributes.readValue(row.getString("attributes")), this.prices.readValue(row.getString("prices")),
				Stock.valueOf(row.getString("stock")), row.getString("image_url"), row.getInt("popularity"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

}
