package dev.isthmus.search;

import dev.isthmus.engines.search.Kind;

/**
 * The contract on OpenSearch 3.
 */
class OpenSearchContractIT extends SearchContract {

	@Override
	Kind engine() {
		return Kind.OPENSEARCH;
	}

}
