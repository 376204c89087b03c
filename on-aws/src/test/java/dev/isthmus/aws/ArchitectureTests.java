package dev.isthmus.aws;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "dev.isthmus.aws", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule KNOWS_NO_SERVICE = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.isthmus.multiregion..", "dev.isthmus.product..", "dev.isthmus.search..",
				"dev.isthmus.user..")
		.because("it works on what Spring Boot configures in any service");

	@ArchTest
	static final ArchRule ONLY_AUTO_CONFIGURATIONS_ARE_PUBLIC = classes().that()
		.arePublic()
		.should()
		.beAnnotatedWith(AutoConfiguration.class)
		.because("no code uses this module");

}
