package dev.isthmus.lab.control;

import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.Progress;
import dev.isthmus.topology.RegionId;

/**
 * The operations of the control API and where they are found.
 */
final class ControlRoutes {

	private static final Pattern REGION_OPERATION = Pattern
		.compile("/regions/([^/]+)/(stop|start|switchover|failover|drain|restart)");

	private static final Pattern LINK = Pattern.compile("/links/([^/]+)/([^/]+)");

	private static final Pattern ANNOUNCEMENT = Pattern.compile("/drills/announcements/([0-9a-f-]{36})");

	private final LabControl lab;

	ControlRoutes(LabControl lab) {
		this.lab = lab;
	}

	/**
	 * Finds what a path is for.
	 * @throws ProblemException 404 if it is for nothing, 405 if the method is wrong
	 */
	Operation find(String method, String path) {
		var found = findByPath(path);
		if (found == null) {
			throw new ProblemException(404, "not-found", "There is nothing at " + path + ".");
		}
		var operation = found.operations().get(method);
		if (operation == null) {
			throw new ProblemException(405, "method-not-allowed",
					"Use " + String.join(" or ", new TreeSet<>(found.operations().keySet())) + ".");
		}
		return operation;
	}

	private @Nullable Found findByPath(String path) {
		return switch (path) {
			case "/status" -> get(this.lab::status);
			case "/links" -> get(this.lab::links);
			case "/comparison" -> get(this.lab::comparison);
			case "/timeline" -> get(this.lab::timeline);
			case "/lost-writes" -> get(this.lab::lostWrites);
			case "/lost-writes/reapplications" -> post((body, progress) -> this.lab.reapply(body.ids(), progress));
			case "/lost-writes/dismissals" -> post((body, progress) -> this.lab.dismiss(body.ids(), progress));
			case "/drills" -> new Found(
					Map.of("GET", (_, _) -> this.lab.drills(), "POST", this::startDrill, "DELETE", this::stopDrill));
			case "/drills/report" -> get(() -> new ControlAnswer.Page(this.lab.drillReport()));
			case "/shutdown" -> post((_, _) -> {
				this.lab.shutDown();
				return new Done("ending");
			});
			default -> findParameterized(path);
		};
	}

	private @Nullable Found findParameterized(String path) {
		var region = REGION_OPERATION.matcher(path);
		if (region.matches()) {
			return post((body, progress) -> operate(region, body, progress));
		}
		var announcement = ANNOUNCEMENT.matcher(path);
		if (announcement.matches()) {
			return announced(announcement.group(1));
		}
		var link = LINK.matcher(path);
		return link.matches() ? put((body, _) -> change(link.group(1), link.group(2), body)) : null;
	}

	private Object operate(Matcher path, ControlRequest body, Progress progress) {
		var region = regionOf(path.group(1));
		switch (path.group(2)) {
			case "stop" -> this.lab.stopRegion(region, progress);
			case "start" -> this.lab.startRegion(region, progress);
			case "switchover" -> this.lab.switchover(region, progress);
			case "failover" -> this.lab.failover(region, body.forced(), progress);
			case "drain" -> this.lab.drain(region, body.isDraining(), body.forced(), progress);
			default -> this.lab.restart(region, body.service(), progress);
		}
		return new Done(path.group(2));
	}

	private Object startDrill(ControlRequest body, Progress progress) {
		return new ControlAnswer.Accepted(this.lab.startDrill(body.drill()));
	}

	private Object stopDrill(ControlRequest body, Progress progress) {
		this.lab.stopDrill();
		return this.lab.drills();
	}

	private Found announced(String runner) {
		return new Found(
				Map.of("PUT", (body, _) -> this.lab.announceDrill(runner, body.announced()), "DELETE", (_, _) -> {
					this.lab.leaveDrills(runner);
					return new Done("leave");
				}));
	}

	private Object change(String from, String to, ControlRequest body) {
		var condition = this.lab.link(from, to);
		if (body.latencyMillis() != null) {
			condition = condition.withLatency(Duration.ofMillis(body.latencyMillis()));
		}
		if (body.state() != null) {
			condition = condition.withState(body.linkState());
		}
		this.lab.link(from, to, condition);
		return LinkReport.of(from, to, condition);
	}

	private static RegionId regionOf(String name) {
		try {
			return new RegionId(name);
		}
		catch (IllegalArgumentException ex) {
			throw new ProblemException(404, "not-found", "There is no such region.");
		}
	}

	private static Found get(Supplier<Object> answer) {
		return new Found(Map.of("GET", (_, _) -> answer.get()));
	}

	private static Found post(Operation operation) {
		return new Found(Map.of("POST", operation));
	}

	private static Found put(Operation operation) {
		return new Found(Map.of("PUT", operation));
	}

	/**
	 * Does what was asked and returns what JSON is made of.
	 */
	@FunctionalInterface
	interface Operation {

		Object run(ControlRequest body, Progress progress);

	}

	private record Found(Map<String, Operation> operations) {
	}

	/**
	 * The answer to an operation that has nothing else to say.
	 *
	 * @param done what was done
	 */
	record Done(String done) {
	}

}
