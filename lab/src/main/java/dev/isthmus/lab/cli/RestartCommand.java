package dev.isthmus.lab.cli;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "restart", mixinStandardHelpOptions = true,
		description = "Puts new processes in the place of a region's services while callers come; no request fails.",
		footer = { "", "A service that does not become healthy changes nothing: the old process stays." })
final class RestartCommand extends RegionOperation {

	@Parameters(index = "1", arity = "0..1", paramLabel = "SERVICE",
			description = "product, search or user. Default: all, one after the other.")
	private @Nullable String service;

	@Override
	Map<String, Object> body() {
		return (this.service != null) ? Map.of("service", this.service) : Map.of();
	}

}
