package helpdesk.systemtests.chaos;

/** Two of each service. */
enum Replica {
  COMMANDS_0,
  COMMANDS_1,
  QUERIES_0,
  QUERIES_1;

  static Replica ofCommands(int number) {
    return number == 0 ? COMMANDS_0 : COMMANDS_1;
  }

  static Replica ofQueries(int number) {
    return number == 0 ? QUERIES_0 : QUERIES_1;
  }

  /** One looks at a clock that can be wrong; such a process takes many times as long to start. */
  boolean hasOwnClock() {
    return this == COMMANDS_1;
  }
}
