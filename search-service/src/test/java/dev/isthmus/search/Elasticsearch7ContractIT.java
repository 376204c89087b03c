package dev.isthmus.search;

import dev.isthmus.engines.search.Kind;

/**
 * The contract on Elasticsearch 7.10, the last version of the managed domains of that
 * name.
 */
class Elasticsearch7ContractIT extends SearchContract {

	@Override
	Engine engine() {
		return Engine.of(Kind.ELASTICSEARCH_7);
	}

}
