package dev.isthmus.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents say of the code is there.
 */
class DocumentsTests {

	private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern PROBLEM = Pattern.compile("(?:ProblemType|type)\\(\"([a-z-]+)\"");

	private static final Pattern PROBLEM_ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Tests|Contract))?(?:[.…](\\w+))?`");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

	@Test
	void everyProblemTypeIsExplained() throws IOException {
		var inCode = new TreeSet<String>();
		for (var source : files("/src/main/java/", ".java")) {
			var text = Files.readString(source);
			if (text.contains("ProblemType")) {
				PROBLEM.matcher(text).results().forEach((match) -> inCode.add(match.group(1)));
			}
		}
		var explained = new TreeSet<String>();
		PROBLEM_ROW.matcher(document("docs/problems.md")).results().forEach((match) -> explained.add(match.group(1)));
		assertThat(inCode).contains("no-primary", "sku-taken");
		assertThat(explained).isEqualTo(inCode);
	}

	@Test
	void everyGuaranteeNamesATestThatExists() throws IOException {
		var tests = files("/src/test/java/", ".java");
		var named = new TreeSet<String>();
		for (var row : document("docs/consistency.md").lines().filter((line) -> line.startsWith("| ")).toList()) {
			TEST.matcher(row.substring(row.lastIndexOf('|', row.length() - 2))).results().forEach((match) -> {
				Stream.of(match.group(1), match.group(2)).filter((name) -> name != null).forEach(named::add);
			});
		}
		assertThat(named).contains("ConsistencyIT");
		assertThat(named).allSatisfy((name) -> assertThat(tests)
			.anyMatch((test) -> test.endsWith(name + ".java") || contains(test, "void " + name + "(")));
	}

	@Test
	void everyLinkLeadsSomewhere() throws IOException {
		var documents = new TreeSet<>(files("/docs/", ".md"));
		documents.addAll(Set.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md")));
		for (var document : documents) {
			assertThat(LINK.matcher(Files.readString(document)).results().map((match) -> match.group(1)))
				.allSatisfy((link) -> assertThat(document.resolveSibling(link)).as("in %s", document).exists());
		}
	}

	private static String document(String name) throws IOException {
		return Files.readString(PROJECT.resolve(name));
	}

	private static boolean contains(Path file, String text) {
		try {
			return Files.readString(file).contains(text);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Path> files(String place, String ending) throws IOException {
		var files = new ArrayList<Path>();
		try (var modules = Files.list(PROJECT)) {
			for (var module : modules.toList()) {
				// The sources of a module, or all of the documents.
				var folder = module.endsWith("docs") ? module : module.resolve("src");
				if (Files.isDirectory(folder)) {
					try (var walk = Files.walk(folder)) {
						walk.filter((file) -> file.toString().contains(place) && file.toString().endsWith(ending))
							.forEach(files::add);
					}
				}
			}
		}
		return files;
	}

}
