package dev.isthmus.lab;

import dev.isthmus.lab.cli.IsthmusCommand;

/**
 * The entry point of {@code ./isthmus}.
 */
public final class Isthmus {

	private Isthmus() {
	}

	static void main(String... arguments) {
		System.exit(IsthmusCommand.execute(arguments));
	}

}
