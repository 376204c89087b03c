package dev.isthmus.product.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes products. Each change is in the change log of its own transaction; what changes
 * nothing makes neither a version nor a log entry.
 */
@Service
public class Catalogue {

	/** The entity of the change log. */
	public static final String ENTITY = "product";

	private final Products products;

	private final ProductQueries queries;

	private final Categories categories;

	private final ChangeLog changeLog;

	private final ProductIds ids;

	private final Clock clock;

	Catalogue(Products products, ProductQueries queries, Categories categories, ChangeLog changeLog, ProductIds ids,
			Clock clock) {
		this.products = products;
		this.queries = queries;
		this.categories = categories;
		this.changeLog = changeLog;
		this.ids = ids;
		this.clock = clock;
	}

	/** Adds a product; its SKU must be free. */
	@Transactional
	public ProductView create(ProductDetails details) {
		return create(this.ids.next(), details);
	}

	/** Adds a product that was lost, under the id that its creator was told. */
	@Transactional
	ProductView createAgain(UUID id, ProductDetails details) {
		return create(id, details);
	}

	private ProductView create(UUID id, ProductDetails details) {
		requireFree(details.sku());
		this.categories.ensure(List.of(details.category()));
		var product = add(id, details, now());
		flush(product);
		return product.view();
	}

	/**
	 * Replaces all that a manager says about a product.
	 * @param precondition refuses the current version if the caller has not seen it
	 */
	@Transactional
	public ProductView replace(UUID id, LongConsumer precondition, ProductDetails details) {
		var product = existing(id, precondition);
		if (!product.sku().equals(details.sku())) {
			requireFree(details.sku());
		}
		this.categories.ensure(List.of(details.category()));
		change(product, details, now());
		flush(product);
		return product.view();
	}

	/**
	 * Removes a product.
	 * @param precondition refuses the current version if the caller has not seen it
	 */
	@Transactional
	public void remove(UUID id, LongConsumer precondition) {
		var product = existing(id, precondition);
		this.products.delete(product);
		// One more than the last version: a late update must not bring the product back.
		var tombstone = new ChangedEntity(product.version() + 1, null);
		log(ChangeType.DELETED, product, () -> tombstone);
		flush(product);
	}

	/**
	 * Adds or replaces products by SKU, all or none, whatever version they have.
	 * @param batch products of different SKUs
	 */
	@Transactional
	public Upserted upsert(List<ProductDetails> batch) {
		this.categories.ensure(batch.stream().map(ProductDetails::category).toList());
		var existing = this.products.findByDetailsSkuIn(batch.stream().map(ProductDetails::sku).toList())
			.stream()
			.collect(Collectors.toMap(Product::sku, Function.identity()));
		int created = 0;
		int updated = 0;
		var now = now();
		for (var details : batch) {
			var product = existing.get(details.sku());
			if (product == null) {
				add(this.ids.next(), details, now);
				created++;
			}
			else if (change(product, details, now)) {
				updated++;
			}
		}
		this.products.flush();
		return new Upserted(created, updated);
	}

	private Product add(UUID id, ProductDetails details, Instant now) {
		var product = this.products.save(new Product(id, details, now));
		log(ChangeType.CREATED, product, product::state);
		return product;
	}

	private boolean change(Product product, ProductDetails details, Instant now) {
		boolean changed = product.replace(details, now);
		if (changed) {
			log(ChangeType.UPDATED, product, product::state);
		}
		return changed;
	}

	private void log(ChangeType type, Product product, Supplier<ChangedEntity> state) {
		this.changeLog.append(type, ENTITY, product.id().toString(), state);
	}

	private Product existing(UUID id, LongConsumer precondition) {
		var product = this.products.findById(id).orElseThrow(CatalogueProblems::noSuchProduct);
		precondition.accept(product.version());
		return product;
	}

	private void requireFree(String sku) {
		if (this.products.existsByDetailsSku(sku)) {
			throw CatalogueProblems.skuTaken(sku);
		}
	}

	/** Meets the writers that came between our reads and now. */
	private void flush(Product product) {
		try {
			this.products.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw this.queries.version(product.id())
				.map(CatalogueProblems::stale)
				.orElseGet(CatalogueProblems::noSuchProduct);
		}
		catch (DataIntegrityViolationException ex) {
			// All else that the schema demands was validated before.
			throw CatalogueProblems.skuTaken(product.sku());
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

	/**
	 * What became of a batch; the rest of it was as given already.
	 */
	public record Upserted(int created, int updated) {
	}

}
