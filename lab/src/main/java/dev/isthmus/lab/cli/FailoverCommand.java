package dev.isthmus.lab.cli;

import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "failover", mixinStandardHelpOptions = true,
		description = "Makes a region the primary when the old one is gone: what it had not replicated is lost.")
final class FailoverCommand extends RegionOperation {

	@Option(names = "--force", description = "Also when the old primary is alive and reachable.")
	private boolean force;

	@Override
	Map<String, Object> body() {
		return Map.of("force", this.force);
	}

}
