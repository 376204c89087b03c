package dev.isthmus.lab.drill;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.ControlServer;
import dev.isthmus.lab.control.LabControl;
import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.drill.load.FakeShop;

/**
 * A lab whose control API is real and whose regions are one fake shop. Operations change
 * nothing, and fail where they are told to.
 */
public final class FakeRegions implements AutoCloseable {

	/**
	 * Hears of {@code comparison} and operations such as {@code drain us-east-1 true}.
	 */
	public volatile Consumer<String> operations = (_) -> {
	};

	/** Whether all regions run. */
	public volatile boolean isCalm = true;

	private final FakeShop shop = new FakeShop();

	private final Path password;

	private final ControlServer server;

	/**
	 * Opens it.
	 * @param folder for what lies in files
	 */
	public FakeRegions(Path folder) throws IOException {
		this.password = Files.writeString(folder.resolve("password"), "secret");
		this.server = new ControlServer(0, "token", List.of(),
				(LabControl) Proxy.newProxyInstance(LabControl.class.getClassLoader(),
						new Class<?>[] { LabControl.class },
						(_, method, arguments) -> answer(method.getName(), arguments)));
	}

	public ControlClient connect() {
		return new ControlClient(new ControlAddress(this.server.url(), "token", ProcessHandle.current().pid()));
	}

	private Object answer(String question, Object[] arguments) {
		return switch (question) {
			case "status" -> status();
			case "links" -> List.of(new LinkReport("edge", "us-east-1", "up", 500),
					new LinkReport("us-east-1", "eu-west-1", "up", 80),
					new LinkReport("eu-west-1", "us-east-1", "up", 0));
			case "comparison" -> {
				this.operations.accept(question);
				yield Map.of("equal", true);
			}
			case "lostWrites" -> Map.of("writes", List.of());
			case "announceDrill" -> Map.of("stop", false);
			default -> {
				var words = new ArrayList<>(List.of(question));
				Stream.of(arguments).limit(2).forEach((argument) -> words.add(String.valueOf(argument)));
				this.operations.accept(String.join(" ", words));
				yield null;
			}
		};
	}

	private Map<String, Object> status() {
		var regions = new LinkedHashMap<String, Object>();
		for (var id : List.of("us-east-1", "eu-west-1", "ap-southeast-1")) {
			regions.put(id, Map.of("url", this.shop.url(), "state", this.isCalm ? "running" : "stopped", "role",
					id.equals("us-east-1") ? "primary" : "secondary", "term", 1, "draining", false));
		}
		return Map.of("url", this.shop.url(), "regions", regions, "links", List.of(), "failover", "automatic",
				"operator", Map.of("email", "operator@example.com", "passwordFile", this.password.toString()));
	}

	@Override
	public void close() {
		this.server.close();
		this.shop.close();
	}

}
