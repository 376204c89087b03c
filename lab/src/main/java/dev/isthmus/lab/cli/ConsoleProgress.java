package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.util.Locale;

import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * Prints progress line by line, each with the seconds since the beginning.
 */
final class ConsoleProgress implements Progress {

	private final Stopwatch stopwatch = new Stopwatch();

	private final PrintWriter out;

	ConsoleProgress(PrintWriter out) {
		this.out = out;
	}

	@Override
	public synchronized void say(String line) {
		this.out.printf(Locale.ROOT, "%6.1f s  %s%n", this.stopwatch.elapsed().toMillis() / 1000.0, line);
		this.out.flush();
	}

}
