package dev.isthmus.product.catalogue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteId;
import dev.isthmus.multiregion.lostwrite.LostWriteReason;
import dev.isthmus.multiregion.lostwrite.LostWriteState;
import dev.isthmus.multiregion.lostwrite.Reapplication.Result;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.product.RunningService;
import dev.isthmus.product.TestProducts;
import dev.isthmus.product.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Changes of products that are made again after a failover has lost them.
 */
@RunningService
class LostProductWritesIT {

	@Autowired
	private LostProductWrites lost;

	@Autowired
	private Catalogue catalogue;

	@Autowired
	private ProductQueries queries;

	@Autowired
	private ChangeLog changeLog;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private JsonMapper json;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestTokens tokens;

	@LocalServerPort
	private int port;

	@Test
	void createsAProductUnderTheIdThatItsCreatorWasTold() {
		var id = UUID.randomUUID();
		var details = TestProducts.details(sku());
		var before = this.changeLog.head();
		assertThat(reapply(ChangeType.CREATED, id, 0, details)).isEqualTo(new Result.Applied());
		assertThat(this.queries.find(id)).hasValueSatisfying((product) -> {
			assertThat(product.details()).isEqualTo(details);
			assertThat(product.version()).isZero();
		});
		assertThat(before.distanceTo(this.changeLog.head())).isOne();
		assertThat(reapply(ChangeType.CREATED, id, 0, details))
			.isEqualTo(new Result.Conflict(new LostWriteReason("product-exists",
					"there is a product with this id, of version 0", Map.of("version", "0"))));
	}

	@Test
	void changesAProductThatIsStillWhatItWas() {
		var product = this.catalogue.create(TestProducts.details(sku()));
		var changed = TestProducts.details(product.details().sku(), "toys");
		assertThat(reapply(ChangeType.UPDATED, product.id(), 1, changed)).isEqualTo(new Result.Applied());
		assertThat(this.queries.find(product.id())).hasValueSatisfying((found) -> {
			assertThat(found.version()).isOne();
			assertThat(found.details()).isEqualTo(changed);
		});
	}

	@Test
	void overwritesNothingThatHasChangedSince() {
		var product = this.catalogue.create(TestProducts.details(sku()));
		var other = this.catalogue.replace(product.id(), (_) -> {
		}, TestProducts.details(product.details().sku(), "books"));
		assertThat(reapply(ChangeType.UPDATED, product.id(), 1, product.details()))
			.isEqualTo(new Result.Conflict(new LostWriteReason("product-changed",
					"the write made version 1 of the product; it has version 1 now", Map.of("made", "1", "now", "1"))));
		assertThat(reapply(ChangeType.DELETED, product.id(), 1, null)).isInstanceOf(Result.Conflict.class);
		assertThat(this.queries.find(product.id())).contains(other);
	}

	@ParameterizedTest
	@EnumSource(names = { "UPDATED", "DELETED" })
	void overwritesNothingThatHasTakenTheNumberOfALostVersion(ChangeType last) throws Exception {
		var product = this.catalogue.create(TestProducts.details(sku()));
		var first = lose(1, ChangeType.UPDATED, product, "toys");
		var second = lose(2, last, product, "games");
		var other = this.catalogue.replace(product.id(), (_) -> {
		}, TestProducts.details(product.details().sku(), "books"));
		assertThat(reapplied(first)).contains("\"state\":\"conflict\"");
		assertThat(reapplied(second)).contains("\"state\":\"conflict\"", "\"type\":\"builds-on-lost-write\"");
		assertThat(this.queries.find(product.id())).contains(other);
	}

	@Test
	void appliesOneAfterTheOtherWhatWasBuiltOnEachOther() throws Exception {
		var product = this.catalogue.create(TestProducts.details(sku()));
		var first = lose(1, ChangeType.UPDATED, product, "toys");
		var second = lose(2, ChangeType.UPDATED, product, "games");
		assertThat(reapplied(first)).contains("\"state\":\"applied\"");
		assertThat(reapplied(second)).contains("\"state\":\"applied\"");
		assertThat(this.queries.find(product.id())).hasValueSatisfying((found) -> {
			assertThat(found.version()).isEqualTo(2);
			assertThat(found.details().category()).isEqualTo("games");
		});
	}

	@Test
	void deletesAProduct() {
		var product = this.catalogue.create(TestProducts.details(sku()));
		assertThat(reapply(ChangeType.DELETED, product.id(), 1, null)).isEqualTo(new Result.Applied());
		assertThat(this.queries.find(product.id())).isEmpty();
		assertThat(reapply(ChangeType.DELETED, product.id(), 1, null))
			.isEqualTo(new Result.AlreadyApplied(new LostWriteReason("product-gone", "the product is not there")));
		assertThat(reapply(ChangeType.UPDATED, product.id(), 1, product.details()))
			.isEqualTo(new Result.Conflict(new LostWriteReason("product-deleted",
					"the write made version 1 of the product; it is not there", Map.of("made", "1"))));
	}

	@Test
	void refusesAProductWhoseNumberIsTaken() {
		var product = this.catalogue.create(TestProducts.details(sku()));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> reapply(ChangeType.CREATED, UUID.randomUUID(), 0, product.details()))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(CatalogueProblems.SKU_TAKEN));
	}

	/** Enters a write as whoever brings the old primary back does. */
	private String lose(int version, ChangeType type, ProductView product, String category) {
		var details = TestProducts.details(product.details().sku(), category);
		var now = Instant.parse("2026-11-26T10:00:00Z");
		var seq = this.jdbc.sql("SELECT COALESCE(MAX(seq), 0) + 1 FROM lost_write").query(Long.class).single();
		this.jdbc.sql(
				"INSERT INTO lost_write (region, term, shard, seq, type, entity, entity_id, entity_version, occurred_at, "
						+ "payload) VALUES ('eu-west-1', 1, 0, ?, ?, 'product', ?, ?, NOW(6), ?)")
			.params(seq, type.name(), product.id().toString(), version, (type != ChangeType.DELETED)
					? this.json.writeValueAsString(new ProductView(product.id(), details, version, now, now)) : null)
			.update();
		return "eu-west-1.product.1.0." + seq;
	}

	private String reapplied(String id) throws Exception {
		var request = HttpRequest
			.newBuilder(URI.create("http://localhost:%d/product/lost-writes/%s/reapplication".formatted(this.port, id)))
			.header("Authorization", "Bearer " + this.tokens.withRoles("operator"))
			.POST(BodyPublishers.noBody())
			.build();
		try (var client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.ofString()).body();
		}
	}

	private Result reapply(ChangeType type, UUID id, long version, @Nullable ProductDetails details) {
		var now = Instant.parse("2026-11-26T10:00:00Z");
		var payload = (details != null) ? this.json.valueToTree(new ProductView(id, details, version, now, now)) : null;
		var write = new LostWrite(new LostWriteId("us-east-1", "product", 1, 0, 1), type, "product", id.toString(),
				version, now, payload, null, null, LostWriteState.OPEN, null);
		return new TransactionTemplate(this.transactions).execute((_) -> this.lost.reapply(write));
	}

	private static String sku() {
		return "LOST-" + UUID.randomUUID();
	}

}
