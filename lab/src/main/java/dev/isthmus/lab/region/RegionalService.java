package dev.isthmus.lab.region;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;
import dev.isthmus.lab.process.JavaProgram;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.workspace.Project;

/**
 * A service in one region: a target group, by which all others find it, and a process
 * behind that. A second process can take the first one's place while callers come.
 */
final class RegionalService {

	/** A service in a secondary region waits for its schema to arrive. */
	private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

	private static final Duration HEALTHY_TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Longer than callers keep a connection that they do not use. ELB's default is 300 s.
	 */
	private static final Duration DEREGISTRATION_DELAY = Duration.ofSeconds(25);

	/** As long as a service itself waits for its requests to end. */
	private static final Duration GRACE = Duration.ofSeconds(25);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

	private static final long POLL_MILLIS = 50;

	private final String name;

	private final Project project;

	private final ServiceArguments arguments;

	private final Path log;

	private final Ports ports;

	private final Forwarder targetGroup;

	private volatile @Nullable Target target;

	RegionalService(String name, Project project, ServiceArguments arguments, Path log, Ports ports) {
		this.name = name;
		this.project = project;
		this.arguments = arguments;
		this.log = log;
		this.ports = ports;
		this.targetGroup = new Forwarder(ports.targetGroup(), ports.first());
	}

	String name() {
		return this.name;
	}

	/** The process that new connections lead to, if it lives. */
	@Nullable Target running() {
		var current = this.target;
		return (current != null && current.process().isAlive()) ? current : null;
	}

	/** The port of that process. */
	OptionalInt port() {
		var current = running();
		return (current != null) ? OptionalInt.of(current.port()) : OptionalInt.empty();
	}

	/** Starts it and waits until it is ready. */
	void start(Readiness readiness, Progress progress) {
		var stopwatch = new Stopwatch();
		// Known before it is ready, so that it is found when the region is given up.
		var started = launch(this.ports.first());
		this.target = started;
		awaitReady(started, readiness);
		register(started);
		progress.say(this.name + " ready on port " + started.port() + " after " + stopwatch);
	}

	/**
	 * Puts a new process in the place of the running one, as ECS does with a minimum of
	 * 100 % healthy: the new one is there before the old one goes.
	 * @param draining whether its health is to be down, as that of the old one is
	 * @throws FailedException if the new one does not become ready; the old one stays
	 */
	void restart(Readiness readiness, Management management, boolean draining, Progress progress) {
		var old = running();
		if (old == null) {
			throw new FailedException(this.name + " does not run");
		}
		var stopwatch = new Stopwatch();
		var next = launch(this.ports.other(old.port()));
		try {
			awaitReady(next, readiness);
			if (draining) {
				management.drain(next.port(), true);
			}
			else {
				awaitHealthy(next, readiness);
			}
		}
		catch (RuntimeException ex) {
			next.process().kill();
			throw ex;
		}
		register(next);
		this.target = next;
		progress.say(this.name + " has a new process, ready after " + stopwatch + "; new connections go there");
		retire(old, management, progress);
	}

	private void retire(Target old, Management management, Progress progress) {
		var stopwatch = new Stopwatch();
		deregister(old, management, progress);
		while (this.targetGroup.connectionsTo(old.port()) > 0
				&& stopwatch.elapsed().compareTo(DEREGISTRATION_DELAY) < 0) {
			Pause.ofMillis(POLL_MILLIS);
		}
		var left = this.targetGroup.connectionsTo(old.port());
		progress.say(this.name + ((left == 0) ? "'s old process has no connections any more, after "
				: "'s old process still has " + left + " connections after ") + stopwatch);
		if (!old.process().stop(GRACE)) {
			progress.say(this.name + "'s old process did not end in time and was killed");
		}
	}

	/** It may have died by now; then there is nothing to let go of. */
	private void deregister(Target old, Management management, Progress progress) {
		try {
			management.deregister(old.port());
		}
		catch (FailedException ex) {
			progress.say(this.name + "'s old process could not be deregistered: " + ex.getMessage());
		}
	}

	private Target launch(int port) {
		return new Target(
				JavaProgram.ofService(this.name).start(this.project, this.arguments.of(this.name, port), this.log),
				port);
	}

	private void awaitReady(Target started, Readiness readiness) {
		readiness.await(this.name, started.process(), "http://127.0.0.1:" + started.port() + "/readyz", READY_TIMEOUT);
	}

	/** A target group sends nobody to a target whose health check has not passed. */
	private void awaitHealthy(Target started, Readiness readiness) {
		readiness.await(this.name, started.process(),
				"http://127.0.0.1:" + started.port() + "/" + this.name + "/health", HEALTHY_TIMEOUT);
	}

	private void register(Target ready) {
		try {
			this.targetGroup.pointNewConnectionsTo(ready.port());
			this.targetGroup.open();
		}
		catch (IOException ex) {
			throw new FailedException("the target group of " + this.name + " cannot be opened", ex);
		}
	}

	/** Ends it at once (SIGKILL). */
	void kill() {
		this.targetGroup.close();
		var last = this.target;
		if (last != null) {
			last.process().kill();
		}
		this.target = null;
	}

	/** Ends it in order. */
	void stop() {
		var last = this.target;
		if (last != null) {
			last.process().stop(STOP_TIMEOUT);
		}
		this.targetGroup.close();
		this.target = null;
	}

	/**
	 * Where a service listens.
	 *
	 * @param targetGroup where others find it
	 * @param first where its first process listens
	 * @param second where the process that takes its place does
	 */
	record Ports(int targetGroup, int first, int second) {

		int other(int port) {
			return (port == this.first) ? this.second : this.first;
		}

	}

	/**
	 * A process and the port that it listens on.
	 */
	record Target(ChildProcess process, int port) {
	}

}
