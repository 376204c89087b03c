package dev.isthmus.lab.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.secret.LabSecrets;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;

/**
 * What the services of a region are told: the same properties that their task definitions
 * have on AWS. Secrets go through files and never onto a command line.
 */
final class ServiceArguments {

	private static final String OPERATOR_PASSWORD = "isthmus.operator.password";

	/** By service; what is not here has none. */
	static final Map<String, String> SCHEMAS = Map.of("product", "product", "user", "users");

	private final RegionId region;

	private final Topology topology;

	private final PortPlan ports;

	private final LabSecrets secrets;

	private final String operatorEmail;

	ServiceArguments(RegionId region, Topology topology, PortPlan ports, LabSecrets secrets, String operatorEmail) {
		this.region = region;
		this.topology = topology;
		this.ports = ports;
		this.secrets = secrets;
		this.operatorEmail = operatorEmail;
	}

	/** Whether a service writes to a database of its own, which others replicate. */
	static boolean hasDatabase(String service) {
		return SCHEMAS.containsKey(service);
	}

	/**
	 * For a process that listens on a port, and on the one above it for its management.
	 */
	List<String> of(String service, int port) {
		var arguments = new Properties();
		common(port, arguments);
		var schema = SCHEMAS.get(service);
		if (schema != null) {
			database(service, schema, arguments);
		}
		switch (service) {
			case "user" -> user(arguments);
			case "search" -> search(arguments);
			default -> {
			}
		}
		return arguments.asArguments();
	}

	private void common(int port, Properties arguments) {
		arguments.put("spring.profiles.active", "lab");
		arguments.put("server.address", "127.0.0.1");
		arguments.put("server.port", port);
		arguments.put("management.server.address", "127.0.0.1");
		arguments.put("management.server.port", port + 1);
		arguments.put("isthmus.region", this.region);
		arguments.put("isthmus.cors.allowed-origins", String.join(",", this.ports.pageOrigins()));
		for (var peer : this.topology.regionIds()) {
			if (!peer.equals(this.region)) {
				arguments.put("isthmus.peers." + peer, url(this.ports.addressLink(this.region, peer)));
			}
		}
		arguments.put("isthmus.lease.duration", Region.LEASE);
		if (this.topology.regionIds().size() % 2 == 0) {
			arguments.put("isthmus.lease.witness", url(this.ports.witnessLink(this.region)));
		}
		arguments.put("isthmus.security.public-keys", this.secrets.publicKeys().toUri());
	}

	private void database(String service, String schema, Properties arguments) {
		arguments.put("spring.datasource.url", """
				jdbc:mysql://127.0.0.1:%d/%s?useInformationSchema=false&sslMode=DISABLED\
				&allowPublicKeyRetrieval=false&connectTimeout=1000&socketTimeout=10000"""
			.formatted(this.ports.clusterEndpoint(this.region), schema));
		arguments.put("spring.datasource.username", schema);
		handOver(service, "spring.datasource.password", this.secrets.databasePassword(schema), arguments);
	}

	private void user(Properties arguments) {
		arguments.put("isthmus.security.signing-key", this.secrets.signingKey().toUri());
		arguments.put("isthmus.operator.email", this.operatorEmail);
		handOver("user", OPERATOR_PASSWORD, this.secrets.operatorPassword(), arguments);
	}

	private void search(Properties arguments) {
		arguments.put("isthmus.security.service-key", this.secrets.serviceKey().toUri());
		arguments.put("isthmus.search.product-url", url(this.ports.targetGroup(this.region, serviceIndex("product"))));
		arguments.put("spring.elasticsearch.uris", url(this.ports.search(this.region)));
	}

	private void handOver(String service, String name, String secret, Properties arguments) {
		var folder = this.secrets.handedTo(this.region.value(), service);
		folder.write(name, secret);
		arguments.put("spring.config.import", "configtree:" + folder.path("") + "/");
	}

	private int serviceIndex(String service) {
		return this.topology.services().stream().map((each) -> each.name()).toList().indexOf(service);
	}

	private static String url(int port) {
		return "http://127.0.0.1:" + port;
	}

	/**
	 * Properties as command line arguments.
	 */
	private static final class Properties {

		private final List<String> arguments = new ArrayList<>();

		void put(String name, @Nullable Object value) {
			var argument = "--" + name + "=" + value;
			if (!this.arguments.contains(argument)) {
				this.arguments.add(argument);
			}
		}

		List<String> asArguments() {
			return List.copyOf(this.arguments);
		}

	}

}
