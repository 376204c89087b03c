package dev.isthmus.infra.compliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.infra.ProductionTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;

import static org.assertj.core.api.Assertions.assertThat;

class SynthesisTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	@Test
	void leavesNothingThatTheRulePackFinds() throws IOException {
		List<String> findings = new ArrayList<>();
		int reports = 0;
		for (JsonNode report : read("AwsSolutions-*-NagReport.json")) {
			reports++;
			for (JsonNode line : report.path("lines")) {
				String compliance = line.path("compliance").asText();
				if (!compliance.equals("Compliant") && !compliance.equals("Suppressed")) {
					findings.add("%s %s: %s".formatted(line.path("ruleId").asText(), line.path("resourceId").asText(),
							compliance));
				}
			}
		}
		assertThat(findings).isEmpty();
		assertThat(reports).isEqualTo(ProductionTemplates.all().size());
	}

	@Test
	void waivesNoRuleWithoutAReason() throws IOException {
		for (JsonNode report : read("AwsSolutions-*-NagReport.json")) {
			for (JsonNode line : report.path("lines")) {
				if (line.path("compliance").asText().equals("Suppressed")) {
					assertThat(line.path("exceptionReason").asText()).as(line.toString()).hasSizeGreaterThan(20);
				}
			}
		}
	}

	@Test
	void leavesNothingThatCloudFormationsOwnRulesOrTheLibraryFind() throws IOException {
		JsonNode report = read("validation-report.json").getFirst();
		assertThat(report.path("pluginReports")).isNotEmpty();
		for (JsonNode plugin : report.path("pluginReports")) {
			assertThat(plugin.path("conclusion").asText()).isEqualTo("success");
			assertThat(plugin.path("violations")).as(plugin.path("violations").toPrettyString()).isEmpty();
		}
	}

	@Test
	void findsWhatCloudFormationWouldRefuse(@TempDir Path directory) throws IOException {
		App app = Synthesis.checkedApp(directory, new TreeMap<>());
		CfnResource.Builder.create(new Stack(app, "broken"), "Bucket")
			.type("AWS::S3::Bucket")
			.properties(Map.of("NoSuchProperty", true))
			.build();
		try {
			app.synth();
		}
		catch (RuntimeException ex) {
			assertThat(ex).hasMessageContaining("alidation");
		}
		JsonNode report = JSON.readTree(directory.resolve("validation-report.json").toFile());
		assertThat(report.path("pluginReports").findValuesAsText("conclusion")).contains("failure");
		assertThat(report.toString()).contains("NoSuchProperty");
	}

	@Test
	void looksNothingUp() throws IOException {
		assertThat(read("manifest.json").getFirst().path("missing")).isEmpty();
	}

	private static List<JsonNode> read(String pattern) throws IOException {
		List<JsonNode> found = new ArrayList<>();
		try (Stream<Path> files = Files.list(ProductionTemplates.directory())) {
			String regex = pattern.replace(".", "\\.").replace("*", ".*");
			for (Path file : files.filter((path) -> path.getFileName().toString().matches(regex)).sorted().toList()) {
				found.add(JSON.readTree(file.toFile()));
			}
		}
		return found;
	}

}
