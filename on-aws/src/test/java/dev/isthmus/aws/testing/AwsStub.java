package dev.isthmus.aws.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of Secrets Manager, Parameter Store and CloudWatch as a service needs to start:
 * it answers signed requests with what a test has put in.
 */
public final class AwsStub implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, String> secrets = new ConcurrentHashMap<>();

	private final Map<String, String> parameters = new ConcurrentHashMap<>();

	private final Set<String> requests = ConcurrentHashMap.newKeySet();

	public AwsStub() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	public void secret(String name, Map<String, String> value) {
		this.secrets.put(name, JsonMapper.shared().writeValueAsString(value));
	}

	public void parameter(String name, String value) {
		this.parameters.put(name, value);
	}

	/** What was asked of AWS so far. */
	public Set<String> requests() {
		return Set.copyOf(this.requests);
	}

	/** Sends a service here instead of to AWS. */
	public List<String> arguments() {
		return List.of("--spring.cloud.aws.endpoint=http://127.0.0.1:" + this.server.getAddress().getPort(),
				"--spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
				"--spring.cloud.aws.credentials.secret-key=not-a-secret");
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			var body = exchange.getRequestBody().readAllBytes();
			var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
			var action = (target != null) ? target : exchange.getRequestURI().getPath();
			this.requests.add(action);
			var signed = exchange.getRequestHeaders().getFirst("Authorization") != null;
			if (action.endsWith("/operation/PutMetricData")) {
				acceptMeasures(exchange);
				return;
			}
			var answer = signed ? answer(action, body) : null;
			var bytes = ((answer != null) ? answer : "{\"__type\":\"ResourceNotFoundException\"}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
			exchange.sendResponseHeaders((answer != null) ? 200 : 400, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	/** CloudWatch speaks CBOR (RFC 8949), where an empty map is one byte. */
	private static void acceptMeasures(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/cbor");
		exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
		exchange.sendResponseHeaders(200, 1);
		exchange.getResponseBody().write(0xA0);
	}

	private String answer(String action, byte[] body) {
		var json = JsonMapper.shared();
		return switch (action) {
			case "secretsmanager.GetSecretValue" -> {
				var name = json.readTree(body).path("SecretId").asString();
				var value = this.secrets.get(name);
				yield (value != null) ? json.writeValueAsString(Map.of("Name", name, "SecretString", value)) : null;
			}
			case "AmazonSSM.GetParametersByPath" -> {
				var path = json.readTree(body).path("Path").asString();
				yield json.writeValueAsString(Map.of("Parameters",
						this.parameters.entrySet()
							.stream()
							.filter((parameter) -> parameter.getKey().startsWith(path))
							.map((parameter) -> Map.of("Name", parameter.getKey(), "Value", parameter.getValue(),
									"Type", "String"))
							.toList()));
			}
			default -> null;
		};
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
