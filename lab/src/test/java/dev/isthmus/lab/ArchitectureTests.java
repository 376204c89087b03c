package dev.isthmus.lab;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.isthmus.lab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesDependOneWay = slices().matching("dev.isthmus.lab.(*)..")
		.should()
		.beFreeOfCycles()
		.because("each package is to be read without the others that use it");

	@ArchTest
	static final ArchRule partsOfADrillDependOneWay = slices().matching("dev.isthmus.lab.drill.(*)..")
		.should()
		.beFreeOfCycles()
		.because("what judges a drill must not depend on what runs it");

	@ArchTest
	static final ArchRule historiesAreJudgedByThemselves = noClasses().that()
		.resideInAPackage("..drill.history..")
		.should()
		.dependOnClassesThat(resideInAPackage("dev.isthmus..").and(resideOutsideOfPackage("..drill.history..")))
		.because("a judge that knows how the system works may share its mistakes");

	@ArchTest
	static final ArchRule knowsServicesFromOutside = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.product..", "dev.isthmus.user..", "dev.isthmus.search..",
				"dev.isthmus.gateway..", "dev.isthmus.multiregion..", "org.springframework..")
		.because("the lab stands where AWS does: it starts processes and knows nothing of what is in them");

	@ArchTest
	static final ArchRule worksWithoutItsCommandLine = noClasses().that()
		.resideOutsideOfPackage("..cli..")
		.and()
		.doNotHaveSimpleName("Isthmus")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("picocli..", "dev.isthmus.lab.cli..")
		.because("system tests use the lab in their own process");

}
