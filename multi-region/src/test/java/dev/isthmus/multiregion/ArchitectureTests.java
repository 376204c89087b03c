package dev.isthmus.multiregion;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.isthmus", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule dependsOnTopologyAlone = classes().that()
		.resideInAPackage("dev.isthmus.multiregion..")
		.should()
		.onlyDependOnClassesThat()
		.resideOutsideOfPackages("dev.isthmus.lab..", "dev.isthmus.engines..", "dev.isthmus.product..",
				"dev.isthmus.user..", "dev.isthmus.search..", "dev.isthmus.gateway..", "dev.isthmus.infra..")
		.because("dependencies point one way: services → multi-region → topology");

	@ArchTest
	static final ArchRule featuresAreFreeOfCycles = slices().matching("dev.isthmus.multiregion.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a feature can be read, and left out, by itself");

	@ArchTest
	static final ArchRule changeLogKnowsNoRegion = noClasses().that()
		.resideInAPackage("..changelog..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..region..", "..forwarding..", "..migration..")
		.because("a transactional outbox is of use in one region, too");

	@ArchTest
	static final ArchRule controllersAreHidden = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.notBePublic()
		.because("they are reached over HTTP alone");

	@ArchTest
	static final ArchRule autoConfigurationsAreClosed = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.because("a user replaces beans, not configurations");

	@ArchTest
	static final ArchRule beanMethodsAreHidden = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePublic()
		.because("beans are injected, not fetched from their configuration");

}
