package dev.isthmus.lab.drill.fault;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;

/**
 * The health of every region goes down, though each of them works: what a mistake in a
 * health check, or in a deployment, does to all at once. Whoever routes must then take
 * all for healthy.
 */
final class AllUnhealthy implements Fault {

	private final Scene scene;

	AllUnhealthy(Scene scene) {
		this.scene = scene;
	}

	@Override
	public void strike() {
		this.scene.lab().regions().keySet().forEach((region) -> this.scene.lab().drain(region, true));
	}

	/** One that stays drained is no reason to leave the others so. */
	@Override
	public void heal() {
		RuntimeException failure = null;
		for (var region : this.scene.lab().regions().keySet()) {
			try {
				this.scene.lab().drain(region, false);
			}
			catch (FailedException | RefusedException ex) {
				failure = both(failure, ex);
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static RuntimeException both(@Nullable RuntimeException first, RuntimeException next) {
		if (first == null) {
			return next;
		}
		first.addSuppressed(next);
		return first;
	}

}
