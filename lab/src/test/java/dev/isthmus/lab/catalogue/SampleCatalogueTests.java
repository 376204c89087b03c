package dev.isthmus.lab.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SampleCatalogueTests {

	private static final List<SampleProduct> PRODUCTS = SampleCatalogue.generate(SampleCatalogue.SEED).toList();

	@Test
	void makesTheSameBytesOfTheSameSeed() throws IOException {
		assertThat(bytes(1)).isEqualTo(bytes(1)).isNotEqualTo(bytes(2));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 7, Long.MAX_VALUE, Long.MIN_VALUE })
	void hasWordsEnoughForAnySeed(long seed) {
		assertThat(SampleCatalogue.generate(seed)).hasSameSizeAs(PRODUCTS);
	}

	@Test
	void isAboutTwoThousandProductsOfFortyCategories() {
		assertThat(PRODUCTS).hasSizeBetween(1_900, 2_200);
		var sizes = PRODUCTS.stream().collect(Collectors.groupingBy(SampleProduct::category, Collectors.counting()));
		assertThat(sizes).hasSizeGreaterThanOrEqualTo(40);
		assertThat(sizes.values()).allMatch((size) -> size >= 30);
	}

	@Test
	void givesEachProductANumberAndANameOfItsOwn() {
		assertThat(PRODUCTS).extracting(SampleProduct::sku).doesNotHaveDuplicates();
		assertThat(PRODUCTS).extracting(SampleProduct::name).doesNotHaveDuplicates();
	}

	@Test
	void namesEveryCategoryAndItsParents() {
		var names = SampleCatalogue.categoryNames();
		for (var product : PRODUCTS) {
			var slugs = List.of(product.category().split("/"));
			assertThat(slugs).hasSizeBetween(2, 3).allMatch((slug) -> slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
			for (int depth = 1; depth <= slugs.size(); depth++) {
				assertThat(names).containsKey(String.join("/", slugs.subList(0, depth)));
			}
		}
	}

	@Test
	void isWellFormed() {
		assertThat(PRODUCTS).allSatisfy((product) -> {
			assertThat(product.sku()).matches("[A-Z]{3}-\\d{4}");
			assertThat(product.name()).hasSizeBetween(8, 120).doesNotContain("{", "}", "*");
			assertThat(product.description()).hasSizeBetween(60, 600).doesNotContain("{", "}", "*", "  ").endsWith(".");
			assertThat(product.attributes()).hasSizeBetween(1, 12);
			assertThat(product.attributes().values())
				.noneMatch((value) -> value.isBlank() || value.matches(".*[{}*].*"));
			assertThat(product.stock()).isIn("IN_STOCK", "LOW", "OUT_OF_STOCK");
			assertThat(product.popularity()).isBetween(0, 1_000);
			assertThat(product.prices()).extracting(SampleProduct.Price::currency)
				.containsExactly("USD", "EUR", "GBP", "SGD", "AUD");
		});
	}

	@Test
	void writesTheImportFormat() throws IOException {
		var line = new String(bytes(SampleCatalogue.SEED), StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
		var product = JsonMapper.builder().build().readTree(line);

		assertThat(product.propertyNames()).containsExactlyInAnyOrder("sku", "name", "description", "brand", "category",
				"attributes", "prices", "stock", "imageUrl", "popularity");
		assertThat(product.path("imageUrl").isNull()).isTrue();
		assertThat(product.path("prices").path(0).path("amountMinor").isIntegralNumber()).isTrue();
	}

	@Test
	void keepsPricesWithinTheBandOfTheirType() {
		var bands = new HashMap<String, double[]>();
		for (var department : SampleCatalogue.departments()) {
			for (var category : department.categories()) {
				category.types().forEach((type) -> bands.put(category.path() + type.noun(), band(category, type)));
			}
		}
		Map<String, Integer> numbers = new HashMap<>();
		for (var product : PRODUCTS) {
			var band = bands
				.get(product.category() + typeOf(product, numbers.merge(product.category(), 1, Integer::sum)));
			// Rounding to an ending moves a price by a fifth where it is a few cents.
			assertThat(dollars(product)).as(product.name()).isBetween(band[0] * 0.8 - 0.5, band[1] * 1.2 + 0.5);
		}
	}

	@Test
	void pricesAsAShopWould() {
		assertThat(cheapest((product) -> product.name().contains("gaming laptop")))
			.isGreaterThan(10 * dearest((product) -> product.name().contains("mouse pad")));
		assertThat(cheapest((product) -> product.name().contains("corner sofa")))
			.isGreaterThan(dearest((product) -> product.name().contains("dining chair")));
		assertThat(dearest((product) -> product.name().contains("lettuce seeds"))).isLessThan(10);
	}

	private static double[] band(Department.Category category, Department.ProductType type) {
		double low = type.price().getFirst();
		double high = type.price().getLast();
		var all = new ArrayList<>(category.attributesOf(type).values());
		all.add(category.brands());
		for (var choices : all) {
			low *= choices.stream().mapToDouble(Choice::factor).min().orElseThrow();
			high *= choices.stream().mapToDouble(Choice::factor).max().orElseThrow();
		}
		return new double[] { low, high };
	}

	private static String typeOf(SampleProduct product, int number) {
		return SampleCatalogue.departments()
			.stream()
			.flatMap((department) -> department.categories().stream())
			.filter((category) -> category.path().equals(product.category()))
			.map((category) -> category.types().get((number - 1) % category.types().size()).noun())
			.findFirst()
			.orElseThrow();
	}

	private static double cheapest(Predicate<SampleProduct> which) {
		return PRODUCTS.stream().filter(which).mapToDouble(SampleCatalogueTests::dollars).min().orElseThrow();
	}

	private static double dearest(Predicate<SampleProduct> which) {
		return PRODUCTS.stream().filter(which).mapToDouble(SampleCatalogueTests::dollars).max().orElseThrow();
	}

	private static double dollars(SampleProduct product) {
		return product.prices().getFirst().amountMinor() / 100.0;
	}

	private static byte[] bytes(long seed) throws IOException {
		var output = new ByteArrayOutputStream();
		SampleCatalogue.write(seed, output);
		return output.toByteArray();
	}

}
