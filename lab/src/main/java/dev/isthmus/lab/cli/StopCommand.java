package dev.isthmus.lab.cli;

import picocli.CommandLine.Command;

@Command(name = "stop", mixinStandardHelpOptions = true,
		description = "Kills every process of a region (SIGKILL) and closes its address.")
final class StopCommand extends RegionOperation {

}
