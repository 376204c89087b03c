package dev.isthmus.infra.compliance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
	void leavesNothingThatTheRulePackFinds() {
		assertThat(read("AwsSolutions-*-NagReport.json")).hasSameSizeAs(ProductionTemplates.all());
		assertThat(Reports.findings(ProductionTemplates.directory())).isEmpty();
	}

	@Test
	void waivesNoRuleWithoutAReason() {
		for (JsonNode report : read("AwsSolutions-*-NagReport.json")) {
			for (JsonNode line : report.path("lines")) {
				if (line.path("compliance").asText().equals("Suppressed")) {
					assertThat(line.path("exceptionReason").asText()).as(line.toString()).hasSizeGreaterThan(20);
				}
			}
		}
	}

	@Test
	void leavesNothingThatCloudFormationsOwnRulesOrTheLibraryFind() {
		assertThat(read("validation-report.json").getFirst().path("pluginReports")).isNotEmpty();
		assertThat(Reports.violations(ProductionTemplates.directory())).isEmpty();
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
		assertThat(Reports.violations(directory)).isNotEmpty();
		assertThat(report.toString()).contains("NoSuchProperty");
	}

	@Test
	void looksNothingUp() {
		assertThat(read("manifest.json").getFirst().path("missing")).isEmpty();
	}

	private static List<JsonNode> read(String pattern) {
		return Reports.read(ProductionTemplates.directory(), pattern);
	}

}
