package dev.isthmus.lab.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.fault.DrilledLab;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.link.Links;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * A running lab, through its control API.
 */
final class ControlledLab implements DrilledLab {

	/** Longer than any operation takes. */
	private static final Duration BUSY_TIMEOUT = Duration.ofMinutes(3);

	private static final long POLL_MILLIS = 200;

	private static final Set<String> DATABASES = Set.of("database", "standby");

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

	/**
	 * Refuses a lab in which something is out of order already: what a drill found there
	 * would not be its own doing, or nobody would be where it strikes, and healing would
	 * overwrite what somebody else has set.
	 * @throws FailedException naming what it is, and what to do
	 */
	void requireCalm() {
		regions().forEach((id, region) -> {
			if (!region.isRunning() || !region.hasDatabase()) {
				throw new FailedException(
						"%s is not in order (%s); a drill needs all regions running".formatted(id, region.state()));
			}
		});
		primary();
		var status = this.client.get("/status");
		status.path("regions").properties().forEach((region) -> requireCallers(region.getKey(), region.getValue()));
		status.path("links").forEach(ControlledLab::requireUp);
	}

	private static void requireCallers(String id, JsonNode region) {
		if (region.path("draining").asBoolean(false)) {
			throw new FailedException(
					"%s is drained; let callers come first: ./isthmus drain %s --off".formatted(id, id));
		}
	}

	private static void requireUp(JsonNode link) {
		var state = link.path("state").asString();
		if (!state.equals("up")) {
			var from = link.path("from").asString();
			var to = link.path("to").asString();
			throw new FailedException("the link from %s to %s is %s; mend it first: ./isthmus link %s %s --up"
				.formatted(from, to, state, from, to));
		}
	}

	/** The processes of all regions that are JVMs: all but the databases. */
	Set<Long> javaProcesses() {
		var pids = new TreeSet<Long>();
		this.client.get("/status")
			.path("regions")
			.forEach((region) -> region.path("pids").properties().forEach((process) -> {
				if (!DATABASES.contains(process.getKey())) {
					pids.add(process.getValue().asLong());
				}
			}));
		return pids;
	}

	/**
	 * What the links between regions add to a round trip; the longest where they differ.
	 */
	Duration linkLatency() {
		var longest = 0L;
		for (var link : this.client.get("/links")) {
			if (!link.path("from").asString().equals(Links.EDGE)) {
				longest = Math.max(longest, link.path("latencyMillis").asLong());
			}
		}
		return Duration.ofMillis(longest);
	}

	/** How far each region's database lags behind, as far as that is known. */
	Map<String, Long> lagsMillis() {
		var lags = new LinkedHashMap<String, Long>();
		this.client.get("/status").path("regions").properties().forEach((entry) -> {
			if (entry.getValue().path("lagMillis").isNumber()) {
				lags.put(entry.getKey(), entry.getValue().path("lagMillis").asLong());
			}
		});
		return lags;
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
	 * The values that lost writes were about.
	 * @param valueOf tells that of an entry of the report, if it is the drill's own
	 */
	Set<String> reportedLost(Function<JsonNode, Optional<String>> valueOf) {
		var values = new TreeSet<String>();
		for (var write : this.client.get("/lost-writes").path("writes")) {
			valueOf.apply(write).ifPresent(values::add);
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
	public boolean failsOverByItself() {
		return this.client.get("/status").path("failover").asString("").equals("automatic");
	}

	@Override
	public void drain(String region, boolean draining) {
		operate(region, "drain", Map.of("draining", draining, "force", true));
	}

	@Override
	public void restart(String region, String service) {
		operate(region, "restart", Map.of("service", service));
	}

	private void operate(String region, String operation) {
		operate(region, operation, Map.of());
	}

	/** The control plane may be at work, or what a drill that was stopped had begun. */
	private void operate(String region, String operation, Map<String, Object> body) {
		this.progress.say(region, Boolean.FALSE.equals(body.get("draining")) ? "drain --off" : operation);
		var stopwatch = new Stopwatch();
		while (true) {
			try {
				this.client.post("/regions/" + region + "/" + operation, body, this.progress);
				return;
			}
			catch (RefusedException ex) {
				if (ex.reason() != RefusedException.Reason.BUSY || stopwatch.elapsed().compareTo(BUSY_TIMEOUT) > 0) {
					throw ex;
				}
				Pause.ofMillis(POLL_MILLIS);
			}
		}
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
