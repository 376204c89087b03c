package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the AWS command line, as it stands in a document or a script.
 *
 * @param service such as {@code rds}
 * @param operation such as {@code failover-global-cluster}
 * @param options their values by name, without dashes; empty where there is none
 */
record AwsCommand(String service, String operation, Map<String, String> options) {

	private static final Pattern START = Pattern.compile("\\baws ([a-z0-9-]+) ([a-z][a-z0-9-]+)\\b(?!/)");

	private static final Pattern OPTION = Pattern.compile("--([a-z0-9-]+)(?:[ =]+(?!--)([^ ]+))?");

	/** What ends a command, outside of quotes. */
	private static final String ENDS = ")|`;#\n";

	/**
	 * Finds all commands in a text.
	 * @param text a document or a script
	 * @return what it calls
	 */
	static List<AwsCommand> in(String text) {
		String lines = text.replaceAll("\\\\\n\\s*", " ");
		List<AwsCommand> commands = new ArrayList<>();
		Matcher start = START.matcher(lines);
		while (start.find()) {
			commands.add(new AwsCommand(start.group(1), start.group(2), options(rest(lines, start.end()))));
		}
		return commands;
	}

	private static String rest(String lines, int from) {
		StringBuilder rest = new StringBuilder();
		for (int at = from; at < lines.length() && ENDS.indexOf(lines.charAt(at)) < 0; at++) {
			char character = lines.charAt(at);
			int closed = (character == '"' || character == '\'') ? lines.indexOf(character, at + 1) : -1;
			rest.append((closed > 0) ? '?' : character);
			at = Math.max(at, closed);
		}
		return rest.toString();
	}

	private static Map<String, String> options(String rest) {
		Map<String, String> options = new LinkedHashMap<>();
		OPTION.matcher(rest)
			.results()
			.forEach((option) -> options.put(option.group(1), (option.group(2) != null) ? option.group(2) : ""));
		return options;
	}

	@Override
	public String toString() {
		return "aws %s %s".formatted(this.service, this.operation);
	}

}
