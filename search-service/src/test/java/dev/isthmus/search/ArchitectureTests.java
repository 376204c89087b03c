package dev.isthmus.search;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "dev.isthmus.search", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule searchingDoesNotKnowHowTheIndexIsMade = noClasses().that()
		.resideInAPackage("..search.query..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("..search.index..")
		.because("searches go on whatever the index is going through");

	@ArchTest
	static final ArchRule sourcesDoNotKnowTheEngine = noClasses().that()
		.resideInAPackage("..search.feed..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..search.index..", "..search.engine..", "co.elastic..")
		.because("what a product is does not depend on where it is indexed");

	@ArchTest
	static final ArchRule beansAreNotPublic = classes().that()
		.areAnnotatedWith(Component.class)
		.or()
		.areAnnotatedWith(RestController.class)
		.should()
		.notBePublic()
		.because("a feature is used through its port or over HTTP");

	@ArchTest
	static final ArchRule hasNoDatabase = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..")
		.because("the index is made from the change feed, never from the database itself");

}
