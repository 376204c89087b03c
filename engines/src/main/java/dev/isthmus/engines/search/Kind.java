package dev.isthmus.engines.search;

import java.util.List;

/** The search engines that an Amazon OpenSearch Service domain can run. */
public enum Kind {

	/** OpenSearch 3. */
	OPENSEARCH("opensearch", "OpenSearchNode"),

	/** Elasticsearch 7.10, the last version of Amazon's Elasticsearch domains. */
	ELASTICSEARCH_7("elasticsearch", "ElasticsearchNode");

	private final String module;

	private final String mainClass;

	Kind(String module, String mainClass) {
		this.module = module;
		this.mainClass = mainClass;
	}

	NodeClassPath classPath() {
		return NodeClassPath.of("dev/isthmus/engines/" + this.module + "/classpath");
	}

	String mainClass() {
		return "dev.isthmus.engines." + this.module + "." + this.mainClass;
	}

	/** What the node's JVM needs beside its heap. */
	List<String> jvmOptions() {
		return List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
	}

}
