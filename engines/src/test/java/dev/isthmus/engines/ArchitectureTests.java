package dev.isthmus.engines;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.isthmus.engines", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule plainJava = classes().that()
		.resideOutsideOfPackages("dev.isthmus.engines.opensearch", "dev.isthmus.engines.elasticsearch")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.engines..", "java..", "org.jspecify..")
		.because("every test and the lab use the engines, whatever framework they have themselves");

	@ArchTest
	static final ArchRule reaped = noClasses().that()
		.resideOutsideOfPackage("..process")
		.should()
		.callMethod(ProcessBuilder.class, "start")
		.because("only ChildProcesses starts children that die with this JVM");

	@ArchTest
	static final ArchRule noCycles = slices().matching("dev.isthmus.engines.(*)..")
		.should()
		.beFreeOfCycles()
		.because("dependencies point one way");

}
