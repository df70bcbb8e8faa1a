package helpdesk.systemtests;

import helpdesk.localstack.LocalServer;
import helpdesk.systemtests.harness.HelpdeskSystem;

/** A process whose sudden death must cost nobody anything. */
enum Victim {
  COMMAND_SERVICE,
  QUERY_SERVICE,
  KAFKA,
  DOCUMENT_DATABASE,
  POSTGRESQL;

  LocalServer of(HelpdeskSystem system) {
    return switch (this) {
      case COMMAND_SERVICE -> system.commandService();
      case QUERY_SERVICE -> system.queryService();
      case KAFKA -> system.kafka();
      case DOCUMENT_DATABASE -> system.documents();
      case POSTGRESQL -> system.postgres();
    };
  }
}
