package dev.isthmus.search;

import dev.isthmus.engines.container.Images;

/**
 * The contract on Elasticsearch 9, which only a Docker engine can run.
 */
class Elasticsearch9ContractIT extends SearchContract {

	@Override
	Engine engine() {
		var node = Images.elasticsearch();
		return new Engine(node, Images.url(node), false);
	}

}
