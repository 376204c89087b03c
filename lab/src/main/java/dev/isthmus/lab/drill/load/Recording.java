package dev.isthmus.lab.drill.load;

import java.util.ArrayList;
import java.util.List;

import dev.isthmus.lab.drill.history.Operation;

/**
 * What the callers did and saw, as it comes in.
 */
public final class Recording {

	private final List<Sample> samples = new ArrayList<>();

	private final List<Operation> operations = new ArrayList<>();

	private long failures;

	public synchronized void add(Sample sample) {
		this.samples.add(sample);
		if (sample.isFailure()) {
			this.failures++;
		}
	}

	public synchronized void add(Operation operation) {
		this.operations.add(operation);
	}

	/** All requests, in the order in which they ended. */
	public synchronized List<Sample> samples() {
		return List.copyOf(this.samples);
	}

	/** What was done to entries, in the order in which each session saw it end. */
	public synchronized List<Operation> operations() {
		return List.copyOf(this.operations);
	}

	public synchronized long failures() {
		return this.failures;
	}

	public synchronized long size() {
		return this.samples.size();
	}

}
