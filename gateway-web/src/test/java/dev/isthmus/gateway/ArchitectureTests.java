package dev.isthmus.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.isthmus", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.isthmus.gateway.(*)..")
		.should()
		.beFreeOfCycles()
		.because("each feature of the front door can be read after those that it uses");

	@ArchTest
	static final ArchRule KNOWS_NO_SERVICE = noClasses().that()
		.resideInAPackage("dev.isthmus.gateway..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.product..", "dev.isthmus.search..", "dev.isthmus.user..",
				"dev.isthmus.multiregion..", "dev.isthmus.lab..")
		.because("the front door stands in for what AWS supplies, which knows paths and health alone");

	@ArchTest
	static final ArchRule ONLY_THE_PROXY_KNOWS_THE_GATEWAY = noClasses().that()
		.resideOutsideOfPackage("dev.isthmus.gateway.proxy..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.cloud.gateway..")
		.because("Spring Cloud Gateway lags behind Spring Boot and may have to be replaced");

}
