package dev.inkling;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.inkling", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("dev.inkling.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule inkAndPreprocessArePureJava = classes().that()
		.resideInAnyPackage("dev.inkling.ink", "dev.inkling.preprocess")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.inkling.ink", "dev.inkling.preprocess");

	@ArchTest
	static final ArchRule augmentKnowsOnlyInk = classes().that()
		.resideInAPackage("dev.inkling.augment")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.inkling.ink", "dev.inkling.augment");

	@ArchTest
	static final ArchRule djlStaysInModel = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.model")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("ai.djl..", "org.tensorflow..");

	@ArchTest
	static final ArchRule chartsStayInReport = noClasses().that()
		.resideOutsideOfPackage("dev.inkling.report")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.knowm..", "de.erichseifert..");

	@ArchTest
	static final ArchRule theServiceKnowsNoEvaluation = noClasses().that()
		.resideInAnyPackage("dev.inkling.api", "dev.inkling.classify", "dev.inkling.model")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.inkling.evaluate", "dev.inkling.report", "dev.inkling.board", "dev.inkling.cli");

	@ArchTest
	static final ArchRule modelKnowsNoSpring = noClasses().that()
		.resideInAPackage("dev.inkling.model")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule onlyApiSpeaksHttp = noClasses().that()
		.resideOutsideOfPackages("dev.inkling.api")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "io.swagger..");

}
