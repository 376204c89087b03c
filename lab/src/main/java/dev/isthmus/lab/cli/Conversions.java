package dev.isthmus.lab.cli;

import picocli.CommandLine.TypeConversionException;

import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;

/**
 * Reads arguments that are words of the topology.
 */
final class Conversions {

	private Conversions() {
	}

	static RegionId region(String text) {
		try {
			return new RegionId(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

	static RoutingPolicy policy(String text) {
		try {
			return RoutingPolicy.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

}
