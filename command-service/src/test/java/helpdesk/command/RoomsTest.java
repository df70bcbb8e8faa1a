package helpdesk.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;

@AnalyzeClasses(
    packages = {"helpdesk.command", "helpdesk.events"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  private static final String ROOT = "helpdesk.command";

  @ArchTest
  static final ArchRule the_rules_know_only_java_and_the_events =
      classes()
          .that()
          .resideInAPackage(ROOT + ".ticket")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "helpdesk.events", ROOT + ".ticket");

  @ArchTest
  static final ArchRule the_rules_have_no_clock =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".ticket")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule the_shell_knows_neither_http_nor_the_relay =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".http", ROOT + ".relay", "org.apache.kafka..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule the_log_knows_only_events_and_sql =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".log")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT, ROOT + ".ticket", ROOT + ".http", ROOT + ".relay", "org.apache.kafka..");

  @ArchTest
  static final ArchRule the_relay_knows_neither_rules_nor_http =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".relay..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".ticket", ROOT + ".http")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule http_knows_neither_log_nor_relay =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".log", ROOT + ".relay", "java.sql..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule idempotency_knows_only_sql =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".idempotency")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT, ROOT + ".ticket", ROOT + ".log", ROOT + ".http", ROOT + ".relay");

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().matching("helpdesk.(command.*)..").should().beFreeOfCycles();
}
