package dev.isthmus.lab.cli;

import picocli.CommandLine.Command;

@Command(name = "switchover", mixinStandardHelpOptions = true,
		description = "Makes a region the primary as planned: nothing is lost, writes pause for a moment.")
final class SwitchoverCommand extends RegionOperation {

}
