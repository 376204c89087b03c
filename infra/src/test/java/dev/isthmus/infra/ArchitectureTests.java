package dev.isthmus.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

@AnalyzeClasses(packages = "dev.isthmus.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.isthmus.infra";

	@ArchTest
	static final ArchRule constructsAreFinal = classes().that()
		.areAssignableTo(Construct.class)
		.and()
		.areNotAssignableTo(Stack.class)
		.should()
		.haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
		.because("a construct is configured by its props, not by inheritance");

	@ArchTest
	static final ArchRule stacksArePackagePrivate = classes().that()
		.areAssignableTo(Stack.class)
		.should()
		.bePackagePrivate()
		.because("constructs are put together in one place and know of no stack");

	@ArchTest
	static final ArchRule networkStandsAlone = noClasses().that()
		.resideInAPackage(ROOT + ".network..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".data..", ROOT + ".compute..", ROOT + ".edge..", ROOT + ".operations..")
		.because("everything stands on the network and it on nothing");

	@ArchTest
	static final ArchRule storesKnowNoServices = noClasses().that()
		.resideInAPackage(ROOT + ".data..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".compute..", ROOT + ".edge..", ROOT + ".operations..")
		.because("services use stores, not the other way round");

	@ArchTest
	static final ArchRule knowsTheTopologyAlone = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.lab..", "dev.isthmus.multiregion..", "dev.isthmus.engines..")
		.because("infrastructure is made of regions.yaml, not of the code that runs on it");

	@Test
	void namesNoAccountNoPartitionAndNoListOfRegions() throws IOException {
		Pattern account = Pattern.compile("\\b[0-9]{12}\\b");
		Pattern region = Pattern.compile("\"[a-z]{2}-[a-z]+-[0-9]\"");
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			List<Path> sources = files.filter((path) -> path.toString().endsWith(".java")).toList();
			assertThat(sources).hasSizeGreaterThan(30);
			for (Path source : sources) {
				String text = Files.readString(source);
				assertThat(text).as(source.toString()).doesNotContainPattern(account).doesNotContain("\"arn:aws");
				boolean namesTheRegionOfCloudFront = source.endsWith("GlobalStack.java");
				assertThat(region.matcher(text).results().count()).as(source.toString())
					.isEqualTo(namesTheRegionOfCloudFront ? 1 : 0);
			}
		}
	}

	@Test
	void noTemplateNamesAPartition() {
		for (Template template : ProductionTemplates.all()) {
			assertThat(template.root().toString()).as(template.stackName()).doesNotContain("arn:aws:");
		}
	}

}
