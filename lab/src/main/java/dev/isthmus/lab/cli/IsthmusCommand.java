package dev.isthmus.lab.cli;

import java.time.Duration;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.port.PortTakenException;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.RoutingPolicy;

/**
 * All commands. Exit codes: 0 done, 1 failed or refused, 2 wrong usage.
 */
@Command(name = "isthmus", description = "A web shop in several regions, all on this machine.",
		mixinStandardHelpOptions = true, versionProvider = BuildVersion.class, synopsisSubcommandLabel = "COMMAND",
		subcommands = { UpCommand.class, DownCommand.class, StatusCommand.class, StopCommand.class, StartCommand.class,
				SwitchoverCommand.class, FailoverCommand.class, DrainCommand.class, RestartCommand.class,
				LinkCommand.class, CompareCommand.class, LostCommand.class, TimelineCommand.class, LogsCommand.class,
				ImportCommand.class, DrillCommand.class, HelpCommand.class },
		footer = { "", "Begin with: isthmus up" })
public final class IsthmusCommand {

	private IsthmusCommand() {
	}

	/**
	 * Runs the command that the arguments name.
	 * @param arguments the command line
	 * @return the exit code
	 */
	public static int execute(String... arguments) {
		var commandLine = commandLine();
		if (arguments.length == 0) {
			commandLine.usage(commandLine.getErr());
			return CommandLine.ExitCode.USAGE;
		}
		return commandLine.execute(arguments);
	}

	static CommandLine commandLine() {
		return new CommandLine(new IsthmusCommand()).setExecutionExceptionHandler(new FailurePrinter())
			.setUsageHelpAutoWidth(true)
			.registerConverter(Duration.class, Durations::parse)
			.registerConverter(RegionId.class, Conversions::region)
			.registerConverter(RoutingPolicy.class, Conversions::policy);
	}

	/**
	 * Says in one line what went wrong; a stack trace only for defects of our own.
	 */
	private static final class FailurePrinter implements IExecutionExceptionHandler {

		@Override
		public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parseResult) {
			switch (failure) {
				case RefusedException _, FailedException _, PortTakenException _ ->
					commandLine.getErr().println("isthmus: " + failure.getMessage());
				default -> failure.printStackTrace(commandLine.getErr());
			}
			return CommandLine.ExitCode.SOFTWARE;
		}

	}

}
