package helpdesk.localstack;

/** What to do once everything runs; each line works as printed. */
final class Welcome {
  private Welcome() {}

  static String to(LocalStack stack, RunOptions options) {
    return """

      Helpdesk is up.
        write URL   http://localhost:%1$d    (API: http://localhost:%1$d/q/openapi)
        read URL    http://localhost:%2$d    (API: http://localhost:%2$d/q/openapi)
        data        %3$s  (kept; ./run --fresh forgets it)
        PostgreSQL  %4$s
        Kafka       %5$s
        documents   %6$s

      Post a ticket, then see it in the list and on the dashboard:

      token=$(curl -s -o /dev/null -D - http://localhost:%1$d/tickets -H 'Content-Type: application/json' \\
        -d '{"subject": "Printer", "message": "The printer on floor 3 is on fire.", "priority": "high"}' \\
        | tr -d '\\r' | sed -n 's/^[Cc]onsistency-[Tt]oken: //p')
      curl -s -H "Consistency-Token: $token" -H 'Prefer: wait=2' http://localhost:%2$d/tickets; echo
      curl -s -H "Consistency-Token: $token" -H 'Prefer: wait=2' http://localhost:%2$d/dashboard; echo

      Ctrl-C (or: kill -INT %7$d) ends everything."""
        .formatted(
            options.writePort(),
            options.readPort(),
            options.data(),
            stack.postgres().jdbcUrl() + " (user " + stack.postgres().user() + ")",
            stack.kafka().bootstrapServers(),
            stack.documents().connectionString(),
            ProcessHandle.current().pid());
  }
}
