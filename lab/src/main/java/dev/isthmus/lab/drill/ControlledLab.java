package dev.isthmus.lab.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.fault.DrilledLab;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * A running lab, through its control API.
 */
final class ControlledLab implements DrilledLab {

	private final ControlClient client;

	private final Progress progress;

	ControlledLab(ControlClient client, Progress progress) {
		this.client = client;
		this.progress = progress;
	}

	@Override
	public String url() {
		return this.client.get("/status").path("url").asString();
	}

	@Override
	public SequencedMap<String, Region> regions() {
		var regions = new LinkedHashMap<String, Region>();
		this.client.get("/status").path("regions").properties().forEach((entry) -> {
			var region = entry.getValue();
			regions.put(entry.getKey(), new Region(region.path("url").asString(), region.path("state").asString(),
					region.path("role").asString(""), region.path("term").asLong(0)));
		});
		return regions;
	}

	/** The regions' own addresses by id. */
	Map<String, String> addresses() {
		var addresses = new LinkedHashMap<String, String>();
		regions().forEach((id, region) -> addresses.put(id, region.url()));
		return addresses;
	}

	long term() {
		return regions().values().stream().mapToLong(Region::term).max().orElse(0);
	}

	/** Logs in as the operator. */
	String accessToken() {
		var operator = this.client.get("/status").path("operator");
		try (var shop = new Shop(url())) {
			var password = Files.readString(Path.of(operator.path("passwordFile").asString())).strip();
			return shop.logIn(operator.path("email").asString(), password);
		}
		catch (IOException ex) {
			throw new FailedException("cannot read the operator's password: " + ex.getMessage(), ex);
		}
	}

	/** Whether all regions hold the same. */
	boolean isEqualEverywhere() {
		return this.client.get("/comparison").path("equal").asBoolean();
	}

	/**
	 * The values that the lost-write reports speak of: a lost write is reported with the
	 * list that it made, and what it appended comes last.
	 * @param isEntry tells the drill's own products by their SKU
	 */
	Set<String> reportedLost(Predicate<String> isEntry) {
		var values = new TreeSet<String>();
		for (var report : this.client.get("/lost-writes")) {
			for (var change : report.path("changes")) {
				var product = change.path("payload");
				var list = product.path("description").asString("").strip();
				if (isEntry.test(product.path("sku").asString("")) && !list.isEmpty()) {
					values.add(list.substring(list.lastIndexOf(' ') + 1));
				}
			}
		}
		return values;
	}

	@Override
	public void stop(String region) {
		operate(region, "stop");
	}

	@Override
	public void start(String region) {
		operate(region, "start");
	}

	@Override
	public void switchover(String to) {
		operate(to, "switchover");
	}

	@Override
	public void failover(String to) {
		operate(to, "failover");
	}

	private void operate(String region, String operation) {
		this.progress.say(region, operation);
		this.client.post("/regions/" + region + "/" + operation, Map.of(), this.progress);
	}

	@Override
	public void kill(String region, String process) {
		var pid = this.client.get("/status").path("regions").path(region).path("pids").path(process).asLong(0);
		var found = (pid > 0) ? ProcessHandle.of(pid).orElse(null) : null;
		if (found == null) {
			throw new FailedException("%s has no process %s".formatted(region, process));
		}
		found.destroyForcibly();
		this.progress.say(region, process + " killed");
	}

	@Override
	public void link(String from, String to, Condition condition) {
		this.client.put("/links/" + from + "/" + to,
				Map.of("state", condition.state(), "latencyMillis", condition.latency().toMillis()));
	}

	@Override
	public Condition link(String from, String to) {
		for (var link : this.client.get("/links")) {
			if (Objects.equals(link.path("from").asString(), from) && Objects.equals(link.path("to").asString(), to)) {
				return new Condition(link.path("state").asString(),
						Duration.ofMillis(link.path("latencyMillis").asLong()));
			}
		}
		throw new FailedException("there is no link from %s to %s".formatted(from, to));
	}

}
