package dev.isthmus.infra.compliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the checks of a synthesis have left beside its templates.
 */
public final class Reports {

	private Reports() {
	}

	/** What the rule pack finds and nobody has waived. */
	public static List<String> findings(Path templates) {
		List<String> findings = new ArrayList<>();
		for (JsonNode report : read(templates, "AwsSolutions-*-NagReport.json")) {
			for (JsonNode line : report.path("lines")) {
				String compliance = line.path("compliance").asText();
				if (!compliance.equals("Compliant") && !compliance.equals("Suppressed")) {
					findings.add("%s %s: %s".formatted(line.path("ruleId").asText(), line.path("resourceId").asText(),
							compliance));
				}
			}
		}
		return findings;
	}

	/** What CloudFormation's own rules or the library find; a check that failed, too. */
	public static List<String> violations(Path templates) {
		List<String> violations = new ArrayList<>();
		for (JsonNode report : read(templates, "validation-report.json")) {
			for (JsonNode plugin : report.path("pluginReports")) {
				plugin.path("violations").forEach((violation) -> violations.add(violation.toPrettyString()));
				if (!plugin.path("conclusion").asText().equals("success")) {
					violations.add(plugin.path("conclusion").toString());
				}
			}
		}
		return violations;
	}

	static List<JsonNode> read(Path templates, String pattern) {
		List<JsonNode> found = new ArrayList<>();
		try (Stream<Path> files = Files.list(templates)) {
			String regex = pattern.replace(".", "\\.").replace("*", ".*");
			for (Path file : files.filter((path) -> path.getFileName().toString().matches(regex)).sorted().toList()) {
				found.add(new ObjectMapper().readTree(file.toFile()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return found;
	}

}
