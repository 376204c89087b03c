package dev.isthmus.product.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.product.RunningService;
import dev.isthmus.product.TestProducts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writes on a real database: what is stored, what is logged, and what happens when
 * several write at once.
 */
@RunningService
class CatalogueIT {

	private static final int WRITERS = 8;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private ProductQueries queries;

	@Autowired
	private CategoryTree tree;

	@Autowired
	private ChangeLog changeLog;

	@Autowired
	private JsonMapper json;

	private Position before;

	@BeforeEach
	void rememberWhereTheLogStands() {
		this.before = this.changeLog.head();
	}

	@Test
	void findsWhatItStored() {
		var details = new ProductDetails(sku(), "Ünïcode 😀 <b>", "two\nlines", "Čapek & Søn", "a-b/c",
				Map.of("größe", "10 \"", "empty", ""),
				List.of(new Price("JPY", 0L), new Price("EUR", 1_000_000_000_000L)), Stock.OUT_OF_STOCK, null,
				1_000_000_000);
		var created = this.catalogue.create(details);
		assertThat(created.details()).isEqualTo(details);
		assertThat(created.version()).isZero();
		assertThat(created.id().version()).isEqualTo(7);
		assertThat(this.queries.find(created.id())).contains(created);
	}

	@Test
	void countsVersionsAndKeepsTheDayOfCreation() {
		var created = create();
		var replaced = this.catalogue.replace(created.id(), CatalogueIT::whateverVersion, renamed(created, "New name"));
		assertThat(replaced.version()).isEqualTo(created.version() + 1);
		assertThat(replaced.createdAt()).isEqualTo(created.createdAt());
		assertThat(replaced.updatedAt()).isAfter(created.updatedAt());
		assertThat(this.queries.find(created.id())).contains(replaced);
	}

	@Test
	void makesNoVersionWhenNothingChanges() {
		var created = create();
		var replaced = this.catalogue.replace(created.id(), CatalogueIT::whateverVersion, created.details());
		assertThat(replaced).isEqualTo(created);
		assertThat(changes(created.id())).extracting(Change::type).containsExactly(ChangeType.CREATED);
	}

	@Test
	void logsEachChangeWithTheProductAsItIsThen() {
		var created = create();
		var replaced = this.catalogue.replace(created.id(), CatalogueIT::whateverVersion, renamed(created, "New name"));
		this.catalogue.remove(created.id(), CatalogueIT::whateverVersion);
		var changes = changes(created.id());
		assertThat(changes).extracting(Change::type)
			.containsExactly(ChangeType.CREATED, ChangeType.UPDATED, ChangeType.DELETED);
		assertThat(changes).extracting(Change::entityVersion).containsExactly(0L, 1L, 2L);
		assertThat(changes).extracting(Change::entity).containsOnly("product");
		assertThat(changes.get(0).payload()).isEqualTo(asJson(created));
		assertThat(changes.get(1).payload()).isEqualTo(asJson(replaced));
		assertThat(changes.get(1).payload().get("name").stringValue()).isEqualTo("New name");
		assertThat(changes.get(2).payload()).isNull();
		assertThat(this.queries.find(created.id())).isEmpty();
	}

	@Test
	void logsNothingThatWasRolledBack() {
		var created = create();
		refuses("sku-taken", () -> this.catalogue.create(created.details()));
		assertThat(changesSinceBefore()).hasSize(1);
	}

	@Test
	void makesTheCategoriesThatAProductNeeds() {
		var root = "root-" + sku();
		this.catalogue.create(TestProducts.details(sku(), root + "/coffee-machines/filters"));
		this.catalogue.create(TestProducts.details(sku(), root + "/tea"));
		var node = this.tree.roots().stream().filter((category) -> category.path().equals(root)).findFirst();
		assertThat(node).hasValueSatisfying((category) -> {
			assertThat(category.children()).extracting(CategoryNode::name).containsExactly("Coffee machines", "Tea");
			assertThat(category.children().getFirst().children()).extracting(CategoryNode::path)
				.containsExactly(root + "/coffee-machines/filters");
		});
	}

	@Test
	void refusesASkuThatAnotherProductHas() {
		var one = create();
		var other = create();
		refuses("sku-taken", () -> this.catalogue.create(one.details()));
		refuses("sku-taken", () -> this.catalogue.replace(other.id(), CatalogueIT::whateverVersion, one.details()));
	}

	@Test
	void refusesToChangeWhatIsNotThere() {
		var id = new UUID(1, 1);
		refuses("not-found",
				() -> this.catalogue.replace(id, CatalogueIT::whateverVersion, TestProducts.details(sku())));
		refuses("not-found", () -> {
			this.catalogue.remove(id, CatalogueIT::whateverVersion);
			return null;
		});
	}

	@Test
	void losesNoUpdateOfConcurrentWriters() throws Exception {
		long increments = 10;
		var id = create().id();
		long start = this.queries.find(id).orElseThrow().details().popularity();
		inParallel((writer) -> {
			for (int done = 0; done < increments;) {
				done += increment(id) ? 1 : 0;
			}
			return null;
		});
		var end = this.queries.find(id).orElseThrow();
		assertThat(end.details().popularity()).isEqualTo((int) (start + WRITERS * increments));
		assertThat(end.version()).isEqualTo(WRITERS * increments);
		assertThat(changes(id)).extracting(Change::entityVersion)
			.containsExactlyElementsOf(LongStream.rangeClosed(0, WRITERS * increments).boxed().toList());
	}

	@Test
	void givesASkuToOneOfManyConcurrentWriters() throws Exception {
		var details = TestProducts.details(sku(), "race/" + sku());
		var outcomes = inParallel((writer) -> {
			try {
				return this.catalogue.create(details).details().sku();
			}
			catch (ProblemException ex) {
				return ex.type().name();
			}
		});
		assertThat(outcomes).containsOnlyOnce(details.sku()).filteredOn("sku-taken"::equals).hasSize(WRITERS - 1);
	}

	@Test
	void letsConcurrentWritersMakeTheSameCategories() throws Exception {
		var category = "race-" + sku() + "/b/c";
		var products = inParallel((writer) -> this.catalogue.create(TestProducts.details(sku(), category)));
		assertThat(products).hasSize(WRITERS);
	}

	private boolean increment(UUID id) {
		var seen = this.queries.find(id).orElseThrow();
		try {
			this.catalogue.replace(id, (version) -> {
				if (version != seen.version()) {
					throw new ProblemException(ProblemTypes.STALE_VERSION, "seen another");
				}
			}, withPopularity(seen.details(), seen.details().popularity() + 1));
			return true;
		}
		catch (ProblemException ex) {
			assertThat(ex.type()).isEqualTo(ProblemTypes.STALE_VERSION);
			return false;
		}
	}

	private static <T> List<T> inParallel(Writer<T> writer) throws InterruptedException, ExecutionException {
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var tasks = Stream.iterate(0, (number) -> number + 1)
				.limit(WRITERS)
				.<Callable<T>>map((number) -> () -> writer.write(number))
				.toList();
			var results = new ArrayList<T>();
			for (Future<T> future : executor.invokeAll(tasks)) {
				results.add(future.get());
			}
			return results;
		}
	}

	private void refuses(String problem, Callable<?> call) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(call::call)
			.satisfies((ex) -> assertThat(ex.type().name()).isEqualTo(problem));
	}

	private List<Change> changes(UUID id) {
		return changesSinceBefore().stream().filter((change) -> change.entityId().equals(id.toString())).toList();
	}

	private List<Change> changesSinceBefore() {
		return this.changeLog.read(this.before, 1_000, Duration.ZERO).changes();
	}

	private JsonNode asJson(ProductView product) {
		return this.json.readTree(this.json.writeValueAsString(product));
	}

	private ProductView create() {
		return this.catalogue.create(TestProducts.details(sku()));
	}

	private static ProductDetails renamed(ProductView product, String name) {
		return TestProducts.details(product.details().sku(), name, "Halyard", "electronics/laptops");
	}

	private static ProductDetails withPopularity(ProductDetails details, int popularity) {
		return new ProductDetails(details.sku(), details.name(), details.description(), details.brand(),
				details.category(), details.attributes(), details.prices(), details.stock(), details.imageUrl(),
				popularity);
	}

	private static void whateverVersion(long version) {
	}

	private static String sku() {
		return UUID.randomUUID().toString();
	}

	private interface Writer<T> {

		T write(int number) throws Exception;

	}

}
