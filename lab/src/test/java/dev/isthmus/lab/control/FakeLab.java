package dev.isthmus.lab.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.topology.RegionId;

/**
 * Remembers what it was asked.
 */
class FakeLab implements LabControl {

	final List<String> calls = new ArrayList<>();

	LinkCondition condition = LinkCondition.CLEAR;

	List<String> progress = List.of();

	RuntimeException failure;

	@Override
	public Object status() {
		return Map.of("state", "fake");
	}

	@Override
	public Object links() {
		return List.of();
	}

	@Override
	public Object comparison() {
		return Map.of("equal", true);
	}

	@Override
	public Object lostWrites() {
		return Map.of("writes", List.of(Map.of("region", "us-east-1")));
	}

	@Override
	public Object reapply(List<String> lostWrites, Progress heard) {
		this.calls.add("reapply " + lostWrites);
		return lostWrites();
	}

	@Override
	public Object dismiss(List<String> lostWrites, Progress heard) {
		this.calls.add("dismiss " + lostWrites);
		return lostWrites();
	}

	@Override
	public void stopRegion(RegionId region, Progress progress) {
		operate("stop " + region, region, progress);
	}

	@Override
	public void startRegion(RegionId region, Progress progress) {
		operate("start " + region, region, progress);
	}

	@Override
	public void switchover(RegionId to, Progress progress) {
		operate("switchover " + to, to, progress);
	}

	@Override
	public void failover(RegionId to, boolean force, Progress progress) {
		operate("failover " + to + " " + force, to, progress);
	}

	@Override
	public void drain(RegionId region, boolean draining, boolean force, Progress progress) {
		operate("drain " + region + " " + draining + " " + force, region, progress);
	}

	@Override
	public void restart(RegionId region, String service, Progress progress) {
		operate("restart " + region + " " + service, region, progress);
	}

	@Override
	public Object drills() {
		return Map.of("running", Map.of("name", "switchover"));
	}

	@Override
	public Object startDrill(DrillRequest request) {
		this.calls.add("drill " + request);
		if (this.failure != null) {
			throw this.failure;
		}
		return Map.of("name", request.name());
	}

	@Override
	public void stopDrill() {
		this.calls.add("stop drill");
	}

	@Override
	public Object announceDrill(String runner, DrillAnnouncement drill) {
		this.calls.add("announce " + runner + " " + drill);
		if (this.failure != null) {
			throw this.failure;
		}
		return Map.of("stop", true);
	}

	@Override
	public void leaveDrills(String runner) {
		this.calls.add("leave " + runner);
	}

	@Override
	public String drillReport() {
		return "<p>Größe</p>";
	}

	@Override
	public Object timeline() {
		return Map.of("events", List.of());
	}

	private void operate(String call, RegionId region, Progress heard) {
		if (region.value().equals("sa-east-1")) {
			throw RefusedException.unknown("there is no region sa-east-1");
		}
		this.calls.add(call);
		this.progress.forEach(heard::say);
		if (this.failure != null) {
			throw this.failure;
		}
	}

	@Override
	public void link(String from, String to, LinkCondition condition) {
		this.condition = condition;
	}

	@Override
	public LinkCondition link(String from, String to) {
		return this.condition;
	}

	@Override
	public void shutDown() {
		this.calls.add("shutDown");
	}

}
