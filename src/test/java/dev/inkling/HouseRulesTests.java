package dev.inkling;

import ai.djl.util.TarUtils;
import ai.djl.util.ZipUtils;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.inkling", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("dev.inkling.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule theLabHasNoCycles = slices().matching("dev.inkling.lab.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule inkAndPreprocessArePureJava = classes().that()
		.resideInAnyPackage("dev.inkling.ink", "dev.inkling.preprocess")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.inkling.ink", "dev.inkling.preprocess");

	@ArchTest
	static final ArchRule adaptIsPureJavaBesideTheModel = classes().that()
		.resideInAPackage("dev.inkling.adapt")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.inkling.model", "dev.inkling.adapt");

	@ArchTest
	static final ArchRule augmentKnowsOnlyInk = classes().that()
		.resideInAPackage("dev.inkling.lab.augment")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.inkling.ink", "dev.inkling.lab.augment");

	@ArchTest
	static final ArchRule djlStaysInModel = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.model")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("ai.djl..", "org.tensorflow..");

	/** What SECURITY.md says of DJL's weaknesses rests on it. */
	@ArchTest
	static final ArchRule nothingIsUnpackedByDjl = noClasses().should()
		.dependOnClassesThat(resideInAPackage("ai.djl.repository..").or(belongToAnyOf(ZipUtils.class, TarUtils.class)));

	@ArchTest
	static final ArchRule chartsAndTemplatesStayInReport = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.lab.report")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.knowm..", "de.erichseifert..", "com.samskivert..");

	@ArchTest
	static final ArchRule onlyTheCommandsKnowTheLab = noClasses().that()
		.resideOutsideOfPackages("dev.inkling.cli", "dev.inkling.lab..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.inkling.lab..");

	@ArchTest
	static final ArchRule theServiceKnowsNoCommands = noClasses().that()
		.resideOutsideOfPackages("dev.inkling", "dev.inkling.cli")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.inkling.cli");

	@ArchTest
	static final ArchRule modelKnowsNoSpring = noClasses().that()
		.resideInAPackage("dev.inkling.model")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule onlyApiAndWhatStandsBesideItSpeakHttp = noClasses().that()
		.resideOutsideOfPackages("dev.inkling.api", "dev.inkling.assets", "dev.inkling.keys", "dev.inkling.learn",
				"dev.inkling.lifecycle", "dev.inkling.protocol", "dev.inkling.telemetry")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..");

	@ArchTest
	static final ArchRule theDescriptionIsMadeInContract = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.contract")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springdoc..", "io.swagger.v3.core..", "io.swagger.v3.oas.models..");

	@ArchTest
	static final ArchRule contractKnowsNoOtherPackage = noClasses().that()
		.resideInAPackage("dev.inkling.contract")
		.should()
		.dependOnClassesThat(resideInAPackage("dev.inkling..").and(not(resideInAPackage("dev.inkling.contract"))));

	@ArchTest
	static final ArchRule securityStaysInKeys = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.keys")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.security..");

	@ArchTest
	static final ArchRule theDatabaseStaysInLearn = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.learn")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.springframework.dao..",
				"com.zaxxer..", "org.flywaydb..", "org.sqlite..");

	/** What reads and answers drawings goes on whatever becomes of samples and keys. */
	@ArchTest
	static final ArchRule theServiceKnowsNothingOfLearningAndKeys = noClasses().that()
		.resideOutsideOfPackages("dev.inkling.learn", "dev.inkling.keys", "dev.inkling.cli")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.inkling.learn", "dev.inkling.keys");

	@ArchTest
	static final ArchRule nobodyKnowsTheProtocolsOfOtherServers = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.protocol")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.inkling.protocol");

	@ArchTest
	static final ArchRule nobodyReachesIntoTheWebServer = noClasses().that()
		.doNotHaveSimpleName("WebConfiguration")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.catalina..", "org.apache.coyote..");

	/** The one customizer sets what Boot's customizers hand to it, and no more. */
	@ArchTest
	static final ArchRule theServerIsOnlySetUp = noClasses().should()
		.dependOnClassesThat(resideInAnyPackage("org.apache.coyote..", "org.apache.catalina.connector..",
				"org.apache.catalina.valves..")
			.and(not(belongToAnyOf(ProtocolHandler.class, Connector.class))));

	@ArchTest
	static final ArchRule decodeKnowsNoHttp = noClasses().that()
		.resideInAPackage("dev.inkling.decode")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.inkling.api", "jakarta.servlet..", "org.springframework.http..",
				"org.springframework.web..");

}
