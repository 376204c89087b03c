package dev.isthmus.topology;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file that knows where it stands, so that whatever is wrong with it
 * can be said exactly. Scalars are taken as they are written: YAML 1.1 would read the
 * country code {@code NO} as {@code false}.
 */
final class YamlNode {

	private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

	private final String file;

	private final String key;

	private final Node node;

	private YamlNode(String file, String key, Node node) {
		this.file = file;
		this.key = key;
		this.node = node;
	}

	static YamlNode read(Path file) {
		String name = file.getFileName().toString();
		try (Reader reader = Files.newBufferedReader(file)) {
			Node root = new Yaml().compose(reader);
			if (root == null) {
				throw new TopologyException(name + ": is empty");
			}
			return new YamlNode(name, "", root);
		}
		catch (MarkedYAMLException ex) {
			throw new TopologyException("%s:%d: is not YAML: %s".formatted(name, ex.getProblemMark().getLine() + 1,
					String.valueOf(ex.getProblem())));
		}
		catch (NoSuchFileException ex) {
			throw new TopologyException("%s: there is no such file".formatted(file.toAbsolutePath()));
		}
		catch (YAMLException | MalformedInputException ex) {
			throw new TopologyException("%s: is not YAML in UTF-8".formatted(name));
		}
		catch (IOException ex) {
			throw new TopologyException("%s: cannot be read".formatted(file.toAbsolutePath()));
		}
	}

	/** The values of a mapping that has exactly these keys. */
	SequencedMap<String, YamlNode> fields(String... names) {
		SequencedMap<String, YamlNode> fields = entries();
		Set<String> known = Set.of(names);
		fields.forEach((name, field) -> {
			if (!known.contains(name)) {
				throw field.refuse("is not known here; known are " + String.join(", ", names));
			}
		});
		for (String name : names) {
			if (!fields.containsKey(name)) {
				throw refuse("lacks the key '%s'".formatted(name));
			}
		}
		return fields;
	}

	/** The entries of a mapping with any keys. */
	SequencedMap<String, YamlNode> entries() {
		if (!(this.node instanceof MappingNode mapping)) {
			throw refuse("must be a mapping");
		}
		SequencedMap<String, YamlNode> entries = new LinkedHashMap<>();
		for (NodeTuple tuple : mapping.getValue()) {
			String name = new YamlNode(this.file, this.key, tuple.getKeyNode()).text();
			YamlNode entry = new YamlNode(this.file, this.key.isEmpty() ? name : this.key + "." + name,
					tuple.getValueNode());
			if (entries.putIfAbsent(name, entry) != null) {
				throw entry.refuse("stands here twice");
			}
		}
		return entries;
	}

	List<YamlNode> items() {
		if (!(this.node instanceof SequenceNode sequence)) {
			throw refuse("must be a list");
		}
		return sequence.getValue().stream().map((item) -> new YamlNode(this.file, this.key, item)).toList();
	}

	String text() {
		if (!(this.node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
			throw refuse("must be a text");
		}
		return scalar.getValue();
	}

	/**
	 * The text turned into a value whose constructor or factory refuses what is wrong.
	 */
	<T> T as(Function<String, T> factory) {
		String text = text();
		return checked(() -> factory.apply(text));
	}

	int integer(int least, int most) {
		int value = number(Integer::parseInt, "a whole number");
		if (value < least || value > most) {
			throw refuse("must be %d to %d, not %d".formatted(least, most, value));
		}
		return value;
	}

	double decimal() {
		return number(Double::parseDouble, "a number");
	}

	Duration duration() {
		Matcher matcher = DURATION.matcher(text());
		if (!matcher.matches()) {
			throw refuse("must be a duration such as 500ms or 10s, not '%s'".formatted(text()));
		}
		long amount = Long.parseLong(matcher.group(1));
		return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
	}

	/**
	 * Makes a value of what was read here; what its constructor refuses is refused here.
	 */
	<T> T checked(Supplier<T> construction) {
		try {
			return construction.get();
		}
		catch (IllegalArgumentException ex) {
			throw refuse(String.valueOf(ex.getMessage()));
		}
	}

	TopologyException refuse(String what) {
		String place = "%s:%d: ".formatted(this.file, this.node.getStartMark().getLine() + 1);
		return new TopologyException(place + (this.key.isEmpty() ? "the file" : this.key) + ": " + what);
	}

	private <T> T number(Function<String, T> parser, String wanted) {
		try {
			return parser.apply(text());
		}
		catch (NumberFormatException ex) {
			throw refuse("must be %s, not '%s'".formatted(wanted, text()));
		}
	}

}
