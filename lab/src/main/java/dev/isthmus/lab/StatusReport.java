package dev.isthmus.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.region.Region;
import dev.isthmus.lab.region.RegionState;

/**
 * Says how all regions are, within the time that the slowest takes to be given up:
 * everything is asked at once, and nothing is waited for longer than some seconds.
 */
final class StatusReport {

	/** Its database runs and does not answer: it hangs, or the machine is overloaded. */
	private static final String UNREACHABLE = "unreachable";

	private final Parts parts;

	StatusReport(Parts parts) {
		this.parts = parts;
	}

	Map<String, LabStatus.RegionStatus> regions() {
		try (var questions = Executors.newVirtualThreadPerTaskExecutor()) {
			var asked = new LinkedHashMap<String, Answers>();
			this.parts.regions().all().forEach((region) -> asked.put(region.id().value(), ask(region, questions)));
			var answered = new LinkedHashMap<String, LabStatus.RegionStatus>();
			asked.forEach((id, answers) -> answered.put(id, describe(answers)));
			return answered;
		}
	}

	private Answers ask(Region region, ExecutorService questions) {
		var database = this.parts.database();
		return new Answers(region, questions.submit(() -> database.role(region.id())),
				questions.submit(() -> database.term(region.id())), questions.submit(lag(region)),
				questions.submit(region::lease));
	}

	private static Callable<Optional<Long>> lag(Region region) {
		return () -> {
			var millis = region.lagMillis();
			return millis.isPresent() ? Optional.of(millis.getAsLong()) : Optional.empty();
		};
	}

	private LabStatus.RegionStatus describe(Answers answers) {
		var region = answers.region();
		var database = this.parts.database();
		var ports = this.parts.settings().ports();
		var pids = new LinkedHashMap<String, Long>(region.pids());
		database.server(region.id()).ifPresent((server) -> pids.put("database", server.pid()));
		var standby = database.standby(region.id());
		standby.ifPresent((server) -> pids.put("standby", server.pid()));
		var role = get(answers.role());
		return new LabStatus.RegionStatus(region.url(),
				state(region.state(), pids.containsKey("database"), role != null), role, get(answers.term()), pids,
				"127.0.0.1:" + ports.clusterEndpoint(region.id()), region.searchUrl(), region.isDraining(),
				get(answers.lagMillis()), get(answers.lease()),
				standby.map((server) -> "127.0.0.1:" + server.port()).orElse(null));
	}

	/**
	 * What the state of a region is called.
	 * @param alive whether the process of its database lives
	 * @param answering whether that answers
	 */
	static String state(RegionState state, boolean alive, boolean answering) {
		return (state == RegionState.RUNNING && alive && !answering) ? UNREACHABLE : state.toString();
	}

	private static <T> @Nullable T get(Future<Optional<T>> answer) {
		try {
			return answer.get().orElse(null);
		}
		catch (ExecutionException ex) {
			throw new FailedException("the state of a region is not to be found out", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new FailedException("interrupted", ex);
		}
	}

	/**
	 * What was asked of a region.
	 */
	private record Answers(Region region, Future<Optional<String>> role, Future<Optional<Long>> term,
			Future<Optional<Long>> lagMillis, Future<Optional<String>> lease) {
	}

}
