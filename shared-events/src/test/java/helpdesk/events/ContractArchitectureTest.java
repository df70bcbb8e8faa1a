package helpdesk.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "helpdesk.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractArchitectureTest {

  @ArchTest
  static final ArchRule the_contract_knows_the_jdk_and_jackson_only =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("helpdesk.events", "java..", "com.fasterxml.jackson..");
}
