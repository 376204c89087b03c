package dev.isthmus.lab.cli;

import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "drain", mixinStandardHelpOptions = true,
		description = "Turns a region's health down: callers go to other regions, requests under way finish.",
		footer = { "",
				"Writes of other regions are still done there while it is primary; isthmus switchover moves them." })
final class DrainCommand extends RegionOperation {

	@Option(names = "--off", description = "Lets callers come again.")
	private boolean off;

	@Option(names = "--force", description = "Also when no other region is healthy.")
	private boolean force;

	@Override
	Map<String, Object> body() {
		return Map.of("draining", !this.off, "force", this.force);
	}

}
