package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Remembers what was done to it. Its regions never answer.
 */
class FakeLab implements DrilledLab {

	final List<String> calls = new ArrayList<>();

	final Map<String, Condition> links = new HashMap<>();

	private String primary = "us-east-1";

	@Override
	public String url() {
		return "http://127.0.0.1:1";
	}

	@Override
	public SequencedMap<String, Region> regions() {
		var regions = new LinkedHashMap<String, Region>();
		for (var id : List.of("us-east-1", "eu-west-1", "ap-southeast-1")) {
			regions.put(id, new Region(url(), "running", id.equals(this.primary) ? "primary" : "secondary", 1));
		}
		return regions;
	}

	@Override
	public void stop(String region) {
		this.calls.add("stop " + region);
	}

	@Override
	public void start(String region) {
		this.calls.add("start " + region);
	}

	@Override
	public void switchover(String to) {
		this.calls.add("switchover " + to);
		this.primary = to;
	}

	@Override
	public void failover(String to) {
		this.calls.add("failover " + to);
		this.primary = to;
	}

	@Override
	public void kill(String region, String process) {
		this.calls.add("kill " + process + " " + region);
	}

	@Override
	public void link(String from, String to, Condition condition) {
		this.links.put(from + " " + to, condition);
	}

	@Override
	public Condition link(String from, String to) {
		return this.links.getOrDefault(from + " " + to, new Condition("up", Duration.ofMillis(80)));
	}

}
