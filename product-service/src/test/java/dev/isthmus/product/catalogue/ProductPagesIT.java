package dev.isthmus.product.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.product.RunningService;
import dev.isthmus.product.TestProducts;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Pages of random lists, while others add products.
 */
@RunningService
class ProductPagesIT {

	private static final List<String> BRANDS = List.of("Halyard", "HALYARD", "Halyàrd", "Boreal", "Hal");

	/** Neighbours in the order of the index that must not be mistaken for a subtree. */
	private static final List<String> CATEGORIES = List.of("a", "a/b", "a/b/c", "a/b-c", "a/b0", "a/bc", "a-b", "b");

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private ProductQueries queries;

	@RepeatedTest(5)
	void areCompleteAndWithoutDuplicatesWhileOthersAddProducts() throws Exception {
		long seed = System.nanoTime();
		var random = new Random(seed);
		add(random, 150);
		var filter = new ProductFilter(random.nextInt(4) == 0 ? null : new CategoryPath(any(random, CATEGORIES)),
				random.nextBoolean() ? null : any(random, BRANDS), null);
		var expected = everything().stream()
			.filter((product) -> matches(product, filter))
			.map(ProductView::id)
			.toList();
		var done = new AtomicBoolean();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var others = executor.submit(() -> {
				while (!done.get()) {
					add(new Random(), 5);
				}
			});
			var walked = walk(filter, 1 + random.nextInt(30));
			done.set(true);
			others.get();
			assertThat(walked).as("seed %d, %s", seed, filter)
				.allMatch((product) -> matches(product, filter))
				.isSortedAccordingTo(order(filter));
			assertThat(walked).as("seed %d, %s", seed, filter)
				.extracting(ProductView::id)
				.doesNotHaveDuplicates()
				.containsAll(expected);
		}
	}

	@Test
	void endWithTheLastProductWhenItFillsThePage() {
		var category = new CategoryPath("full-" + UUID.randomUUID());
		var filter = new ProductFilter(category, null, null);
		this.catalogue
			.upsert(Stream.generate(() -> TestProducts.details(UUID.randomUUID().toString(), category.value()))
				.limit(4)
				.toList());
		var first = this.queries.page(filter, null, 2);
		var second = this.queries.page(filter, first.next(), 2);
		assertThat(first.next()).isNotNull();
		assertThat(second.items()).hasSize(2);
		assertThat(second.next()).isNull();
	}

	@Test
	void findTheOneProductOfASku() {
		var product = this.catalogue.create(TestProducts.details(UUID.randomUUID().toString()));
		var page = this.queries.page(new ProductFilter(null, null, product.details().sku()), null, 20);
		assertThat(page).isEqualTo(new ProductPage(List.of(product), null));
	}

	@Test
	void refuseACursorThatTheyHaveNotGiven() {
		add(new Random(1), 2);
		var all = new ProductFilter(null, null, null);
		var next = this.queries.page(all, null, 1).next();
		var tampered = (next.startsWith("A") ? "B" : "A") + next.substring(1);
		Stream.of("", "?", "AAAA", tampered, next + "A", next.substring(1)).forEach((cursor) -> refuses(all, cursor));
		refuses(new ProductFilter(new CategoryPath("a"), null, null), next);
	}

	private void refuses(ProductFilter filter, String cursor) {
		assertThatExceptionOfType(ProblemException.class).as(cursor)
			.isThrownBy(() -> this.queries.page(filter, cursor, 1))
			.satisfies((ex) -> assertThat(ex.type().name()).isEqualTo("invalid-request"));
	}

	private List<ProductView> everything() {
		return walk(new ProductFilter(null, null, null), 100);
	}

	private List<ProductView> walk(ProductFilter filter, int size) {
		var walked = new ArrayList<ProductView>();
		var cursors = new HashSet<String>();
		for (String after = null;;) {
			var page = this.queries.page(filter, after, size);
			assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
			walked.addAll(page.items());
			after = page.next();
			if (after == null) {
				return walked;
			}
			assertThat(cursors.add(after)).as("cursors go on").isTrue();
		}
	}

	private void add(Random random, int count) {
		this.catalogue.upsert(
				Stream
					.generate(() -> TestProducts.details(UUID.randomUUID().toString(), "Thing", any(random, BRANDS),
							any(random, CATEGORIES)))
					.limit(count)
					.toList());
	}

	private static boolean matches(ProductView product, ProductFilter filter) {
		var category = product.details().category();
		return (filter.category() == null || category.equals(filter.category().value())
				|| category.startsWith(filter.category().value() + "/"))
				&& (filter.brand() == null || plain(filter.brand()).equals(plain(product.details().brand())));
	}

	private static String plain(String brand) {
		return brand.toLowerCase(Locale.ROOT).replace('à', 'a');
	}

	private static Comparator<ProductView> order(ProductFilter filter) {
		Comparator<ProductView> byId = Comparator.comparing((product) -> product.id().toString());
		return (filter.category() != null)
				? Comparator.comparing((ProductView product) -> product.details().category()).thenComparing(byId)
				: byId;
	}

	private static String any(Random random, List<String> values) {
		return values.get(random.nextInt(values.size()));
	}

}
