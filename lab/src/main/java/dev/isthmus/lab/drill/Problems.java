package dev.isthmus.lab.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;

/**
 * Why a drill could not be carried out, or looked at to its end. What was seen in spite
 * of it is judged all the same.
 */
final class Problems {

	private final List<String> all = new ArrayList<>();

	void add(RuntimeException problem) {
		this.all.add(String.valueOf(problem.getMessage()));
	}

	/**
	 * Asks the lab something.
	 * @param otherwise what to go on with if it does not answer
	 */
	<T> T ask(Supplier<T> question, T otherwise) {
		try {
			return question.get();
		}
		catch (FailedException | RefusedException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			add(ex);
			return otherwise;
		}
	}

	/** All of them in one sentence; null if there are none. */
	@Nullable String sentence() {
		return this.all.isEmpty() ? null : String.join("; ", this.all);
	}

}
