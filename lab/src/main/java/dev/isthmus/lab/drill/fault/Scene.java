package dev.isthmus.lab.drill.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * What a fault has to do with.
 *
 * @param random made from the drill's seed
 * @param progress told what is done
 */
public record Scene(DrilledLab lab, Random random, Progress progress) {

	private static final List<String> SERVICES = List.of("product", "search", "user");

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final long POLL_MILLIS = 100;

	String anySecondary() {
		var secondaries = this.lab.secondaries();
		if (secondaries.isEmpty()) {
			throw new FailedException("this drill needs a running secondary region");
		}
		return oneOf(secondaries);
	}

	String anyRegion() {
		return oneOf(List.copyOf(this.lab.regions().keySet()));
	}

	/** Starts a region that does not run. */
	void bringBack(String region) {
		if (!regionOf(region).isRunning()) {
			this.lab.start(region);
		}
	}

	/**
	 * The primary, whose loss only the lab's control plane may see to.
	 * @throws FailedException if the lab leaves that to people
	 */
	String primaryToLose() {
		if (!this.lab.failsOverByItself()) {
			throw new FailedException("this drill needs a lab that promotes another region by itself,"
					+ " not one with --manual-failover");
		}
		return this.lab.primary();
	}

	/** Starts a region anew, whatever of it still runs. */
	void startAnew(String region) {
		if (regionOf(region).isRunning()) {
			this.lab.stop(region);
		}
		bringBack(region);
	}

	/**
	 * Returns when the control plane has found another primary.
	 * @param termBefore the latest term while the lost one was primary
	 */
	void awaitFailover(long termBefore) throws InterruptedException {
		await("no region has become primary", () -> this.lab.term() > termBefore);
		this.progress.say(this.lab.primary(), "is primary now, term " + this.lab.term());
	}

	/**
	 * Returns when the control plane has made a region that was lost one of the others
	 * again, unless it stayed the primary throughout.
	 */
	void awaitRejoined(String region) throws InterruptedException {
		await(region + " has not rejoined", () -> regionOf(region).hasDatabase()
				&& (!regionOf(region).isPrimary() || this.lab.primary().equals(region)));
	}

	private static void await(String failure, BooleanSupplier condition) throws InterruptedException {
		var stopwatch = new Stopwatch();
		while (!condition.getAsBoolean()) {
			if (stopwatch.elapsed().compareTo(TIMEOUT) > 0) {
				throw new FailedException(failure + " within " + Stopwatch.describe(TIMEOUT));
			}
			Thread.sleep(POLL_MILLIS);
		}
	}

	String anyService() {
		return oneOf(SERVICES);
	}

	boolean anyWay() {
		return this.random.nextBoolean();
	}

	private DrilledLab.Region regionOf(String region) {
		var found = this.lab.regions().get(region);
		if (found == null) {
			throw new FailedException("there is no region " + region);
		}
		return found;
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
