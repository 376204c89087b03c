package dev.isthmus.search;

import dev.isthmus.engines.search.Kind;

/**
 * The contract on OpenSearch 3.
 */
class OpenSearchContractIT extends SearchContract {

	@Override
	Engine engine() {
		return Engine.of(Kind.OPENSEARCH);
	}

}
