package dev.isthmus.topology;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "dev.isthmus.topology", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule IS_PLAIN_JAVA = classes().should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.topology..", "java..", "org.jspecify..", "org.yaml.snakeyaml..")
		.because("services, front door, lab and cloud templates all read the topology, whatever they are made with");

	@ArchTest
	static final ArchRule ONLY_THE_READER_KNOWS_THE_FORMAT = noClasses().that()
		.doNotHaveSimpleName("YamlNode")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.yaml.snakeyaml..")
		.because("the format of the file is nobody else's business");

}
