package dev.isthmus.gateway;

import org.jspecify.annotations.Nullable;

import dev.isthmus.topology.TopologyException;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Says what is wrong with the settings instead of showing where the start-up broke.
 */
final class InvalidGatewayFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidGatewayException) {
				return new FailureAnalysis(cause.getMessage(), "Correct the property.", cause);
			}
			if (cause instanceof TopologyException) {
				return new FailureAnalysis(cause.getMessage(), "Correct the file, or name another by "
						+ "isthmus.gateway.topology or isthmus.gateway.headers.", cause);
			}
		}
		return null;
	}

}
