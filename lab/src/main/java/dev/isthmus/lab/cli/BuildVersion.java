package dev.isthmus.lab.cli;

import java.util.Objects;

import picocli.CommandLine.IVersionProvider;

/**
 * The version in the jar's manifest.
 */
final class BuildVersion implements IVersionProvider {

	@Override
	public String[] getVersion() {
		var version = BuildVersion.class.getPackage().getImplementationVersion();
		return new String[] { "Isthmus " + Objects.requireNonNullElse(version, "(not packaged)"),
				"JDK " + Runtime.version() };
	}

}
