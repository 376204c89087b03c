package dev.isthmus.user;

import java.time.Instant;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;

import org.springframework.data.repository.Repository;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.isthmus.user", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule entitiesStayInTheirFeature = classes().that()
		.areAnnotatedWith(Entity.class)
		.or()
		.areAssignableTo(Repository.class)
		.should()
		.notBePublic()
		.because("a feature's tables are its own; others get records and ports");

	@ArchTest
	static final ArchRule controllersAreNobodysDependency = classes().that()
		.areAnnotatedWith(RestController.class)
		.should()
		.notBePublic()
		.because("only HTTP calls a controller");

	@ArchTest
	static final ArchRule featuresHaveNoCycles = slices().matching("dev.isthmus.user.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a feature that its own dependency depends on is one feature with it");

	@ArchTest
	static final ArchRule accountsKnowNoSessions = noClasses().that()
		.resideInAPackage("..user.account..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..user.session..", "..user.address..", "..user.token..")
		.because("an account is there before its sessions: those hear of it by ports and events");

	@ArchTest
	static final ArchRule onlyTheClockTellsTheTime = noClasses().should()
		.callMethod(Instant.class, "now")
		.because("tests put the injected clock forward");

}
