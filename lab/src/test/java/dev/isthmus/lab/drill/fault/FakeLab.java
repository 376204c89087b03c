package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Remembers what was done to it. Its regions never answer.
 */
class FakeLab implements DrilledLab {

	final List<String> calls = new ArrayList<>();

	final Map<String, Condition> links = new HashMap<>();

	final Set<String> stopped = new HashSet<>();

	final Set<String> withoutDatabase = new HashSet<>();

	boolean failsOverByItself = true;

	private String primary = "us-east-1";

	private long term = 1;

	@Override
	public String url() {
		return "http://127.0.0.1:1";
	}

	@Override
	public SequencedMap<String, Region> regions() {
		var regions = new LinkedHashMap<String, Region>();
		for (var id : List.of("us-east-1", "eu-west-1", "ap-southeast-1")) {
			var role = id.equals(this.primary) ? "primary" : "secondary";
			regions.put(id, new Region(url(), this.stopped.contains(id) ? "stopped" : "running",
					this.withoutDatabase.contains(id) ? "" : role, this.term));
		}
		return regions;
	}

	@Override
	public void stop(String region) {
		this.calls.add("stop " + region);
		this.stopped.add(region);
		loseDatabase(region);
	}

	@Override
	public void start(String region) {
		this.calls.add("start " + region);
		this.stopped.remove(region);
		this.withoutDatabase.remove(region);
	}

	@Override
	public void switchover(String to) {
		this.calls.add("switchover " + to);
		this.primary = to;
	}

	@Override
	public void kill(String region, String process) {
		this.calls.add("kill " + process + " " + region);
		if (process.equals("database")) {
			loseDatabase(region);
		}
	}

	private void loseDatabase(String region) {
		this.withoutDatabase.add(region);
		if (this.failsOverByItself && region.equals(this.primary)) {
			this.primary = "eu-west-1";
			this.term++;
		}
	}

	@Override
	public boolean failsOverByItself() {
		return this.failsOverByItself;
	}

	@Override
	public void drain(String region, boolean draining) {
		this.calls.add((draining ? "drain " : "undrain ") + region);
	}

	@Override
	public void restart(String region, String service) {
		this.calls.add("restart " + region + " " + service);
	}

	@Override
	public void link(String from, String to, Condition condition) {
		this.links.put(from + " " + to, condition);
		// The control plane acts once the primary is cut off from the last of the others.
		if (this.failsOverByItself && condition.state().equals("black-hole") && this.links.size() == 4) {
			this.primary = "eu-west-1";
			this.term++;
		}
	}

	@Override
	public Condition link(String from, String to) {
		return this.links.getOrDefault(from + " " + to, new Condition("up", Duration.ofMillis(80)));
	}

}
