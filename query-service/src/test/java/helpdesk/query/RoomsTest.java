package helpdesk.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may import whom: the table of our rooms. */
class RoomsTest {
  private static final String[] VIEWS = {
    "helpdesk.query.details..",
    "helpdesk.query.list..",
    "helpdesk.query.history..",
    "helpdesk.query.dashboard..",
    "helpdesk.query.changes..",
    "helpdesk.query.reports..",
    "helpdesk.query.stream.."
  };

  /** Which view may import which other one, and why. */
  private static final Set<List<String>> ALLOWED =
      Set.of(
          // A change shows the ticket as its own address does: one record, so that they never
          // differ.
          List.of("helpdesk.query.changes..", "helpdesk.query.details.."),
          // The stream is the change feed, pushed, and the dashboard, pushed.
          List.of("helpdesk.query.stream..", "helpdesk.query.changes.."),
          List.of("helpdesk.query.stream..", "helpdesk.query.dashboard.."),
          // A ticket as it was is folded from its history.
          List.of("helpdesk.query.details..", "helpdesk.query.history.."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("helpdesk.query");

  @Test
  void no_view_imports_another_view() {
    for (String view : VIEWS) {
      for (String other : VIEWS) {
        if (!view.equals(other) && !ALLOWED.contains(List.of(view, other))) {
          noClasses()
              .that()
              .resideInAPackage(view)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .allowEmptyShould(true)
              .check(CLASSES);
        }
      }
    }
  }

  /** An export is the list again, as a file: it may read that view, and no other. */
  @Test
  void an_export_imports_no_view_but_the_list() {
    for (String view : VIEWS) {
      if (!view.equals("helpdesk.query.list..")) {
        noClasses()
            .that()
            .resideInAPackage("helpdesk.query.export..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(view)
            .check(CLASSES);
        noClasses()
            .that()
            .resideInAPackage(view)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("helpdesk.query.export..")
            .check(CLASSES);
      }
    }
  }

  @Test
  void only_views_import_views() {
    noClasses()
        .that()
        .resideInAnyPackage("..freshness..", "..http..", "..feed..", "..audit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(VIEWS)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void what_all_answers_share_knows_neither_freshness_nor_feed() {
    noClasses()
        .that()
        .resideInAPackage("..http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..freshness..", "..feed..")
        .check(CLASSES);
  }

  @Test
  void the_feed_knows_nothing_of_reading() {
    noClasses()
        .that()
        .resideInAPackage("..feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..freshness..", "..query.http..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** A simulator can drive the core only as long as it knows nothing of its surroundings. */
  @Test
  void the_core_of_the_feed_knows_the_jdk_and_the_contract_only() {
    noClasses()
        .that()
        .resideInAPackage("..feed.core..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "helpdesk.events..", "helpdesk.query.feed.core..")
        .check(CLASSES);
  }

  @Test
  void the_core_of_the_rebuild_knows_the_core_of_the_feed_only() {
    noClasses()
        .that()
        .resideInAPackage("..rebuild.core..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "helpdesk.events..", "helpdesk.query.feed.core..", "..rebuild.core..")
        .check(CLASSES);
  }

  @Test
  void the_read_side_knows_nothing_of_the_write_side() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("helpdesk.command..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void reactive_types_stay_where_the_connector_is_touched() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("helpdesk.query.feed.TicketFeed")
        .and()
        .doNotHaveFullyQualifiedName("helpdesk.query.feed.PollingThread")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.smallrye.mutiny..", "org.reactivestreams..")
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("helpdesk.query.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
