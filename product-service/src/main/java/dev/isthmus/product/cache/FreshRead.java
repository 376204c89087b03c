package dev.isthmus.product.cache;

import java.util.Optional;
import java.util.UUID;

import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.product.catalogue.ProductQueries;
import dev.isthmus.product.catalogue.ProductView;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a product, and before it how far the database has come; both from one connection,
 * since behind the reader's endpoint there may be several servers.
 */
class FreshRead {

	/**
	 * What was read.
	 *
	 * @param place a place that the product is at least as new as
	 */
	record Answer(TermPosition place, Optional<ProductView> product) {
	}

	private final ProductQueries queries;

	private final LocalCopy copy;

	private final TransactionTemplate oneConnection;

	FreshRead(ProductQueries queries, LocalCopy copy, PlatformTransactionManager transactions) {
		this.queries = queries;
		this.copy = copy;
		this.oneConnection = new TransactionTemplate(transactions);
		// No transaction, which would cost statements, but its way to keep a connection.
		this.oneConnection.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
	}

	Answer find(UUID id) {
		return this.oneConnection.execute((_) -> new Answer(this.copy.reached(), this.queries.find(id)));
	}

	/** When the place does not matter. */
	Optional<ProductView> product(UUID id) {
		return this.queries.find(id);
	}

}
