package dev.isthmus.product;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;

import org.springframework.data.repository.Repository;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

@AnalyzeClasses(packages = "dev.isthmus.product", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule entitiesStayInside = classes().that()
		.areAnnotatedWith(Entity.class)
		.or()
		.areAssignableTo(Repository.class)
		.should()
		.notBePublic()
		.because("what changes a product must go through the catalogue, which writes the change log");

	@ArchTest
	static final ArchRule controllersStayInside = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.notBePublic()
		.because("only HTTP calls them");

	@ArchTest
	static final ArchRule dependenciesPointOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("web")
		.definedBy("..product.web")
		.layer("imports")
		.definedBy("..product.imports")
		.layer("cache")
		.definedBy("..product.cache")
		.layer("catalogue")
		.definedBy("..product.catalogue")
		.whereLayer("web")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("imports")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("cache")
		.mayNotBeAccessedByAnyLayer()
		.because("the catalogue knows nothing of how it is reached");

	@ArchTest
	static final ArchRule timeIsGiven = noClasses().that()
		.haveNameNotMatching(".*ProductServiceApplication")
		.should()
		.callMethod(java.time.Clock.class, "systemUTC")
		.orShould()
		.callMethod(java.time.Instant.class, "now")
		.because("tests set the clock");

	@ArchTest
	static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
		.because("what is worth saying belongs in the log");

	@ArchTest
	static final ArchRule fieldsAreFinal = NO_CLASSES_SHOULD_USE_FIELD_INJECTION
		.because("a constructor shows what a class needs");

}
