package dev.isthmus.lab.cli;

import picocli.CommandLine.Command;

@Command(name = "start", mixinStandardHelpOptions = true, description = "Brings a stopped region back.", footer = { "",
		"A region that was primary comes back as primary, unless another has been promoted since: then what it "
				+ "had not replicated is saved as the lost-write report, and it is seeded again as a secondary." })
final class StartCommand extends RegionOperation {

}
