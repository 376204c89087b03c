package dev.isthmus.product.catalogue;

import java.util.List;
import java.util.Map;

import dev.isthmus.product.TestProducts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductDetailsTests {

	@Test
	void areEqualInWhateverOrderAndSpacingTheyCome() {
		var one = with(" Lamp ", List.of(new Price("USD", 2L), new Price("EUR", 1L)));
		var other = with("Lamp", List.of(new Price("EUR", 1L), new Price("USD", 2L)));
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
		assertThat(one.prices()).extracting(Price::currency).containsExactly("EUR", "USD");
	}

	@Test
	void orderAttributesByName() {
		assertThat(TestProducts.details("a").attributes().keySet()).containsExactly("colour", "weight");
	}

	@Test
	void fillInWhatMayBeLeftOut() {
		var details = new ProductDetails("a", "Lamp", null, "Brand", "home", null, null, null, null, null);
		assertThat(details.description()).isEmpty();
		assertThat(details.attributes()).isEmpty();
		assertThat(details.prices()).isEmpty();
		assertThat(details.stock()).isEqualTo(Stock.IN_STOCK);
		assertThat(details.imageUrl()).isNull();
		assertThat(details.popularity()).isZero();
	}

	private static ProductDetails with(String name, List<Price> prices) {
		return new ProductDetails("a", name, "", "Brand", "home", Map.of(), prices, Stock.LOW, null, 0);
	}

}
