package helpdesk.localstack.documentdb;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Answers every message, with an error where it must; repeats what only lost a race. */
final class Answers {
  private static final int TRIES = 20;
  private static final long MILLI = 1_000_000;

  private final Commands commands;

  Answers(Commands commands) {
    this.commands = commands;
  }

  byte[] to(Message message, int connection) {
    try {
      return run(Request.of(message, connection));
    } catch (MongoError e) {
      return e.reply();
    } catch (IllegalArgumentException | ClassCastException e) {
      return new MongoError(ErrorCodes.BAD_VALUE, "bad request: " + e.getMessage()).reply();
    } catch (RuntimeException e) {
      return new MongoError(ErrorCodes.INTERNAL, "gateway: " + e).reply();
    }
  }

  private byte[] run(Request request) throws MongoError {
    for (int attempt = 1; ; attempt++) {
      try {
        return commands.run(request);
      } catch (SQLException e) {
        boolean again = ErrorCodes.isConflict(e) && !request.inTransaction() && attempt < TRIES;
        if (!again) {
          String text = String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
          throw new MongoError(ErrorCodes.of(e), text, Transactions.label(request, e));
        }
        LockSupport.parkNanos(MILLI * ThreadLocalRandom.current().nextInt(1, 5 + 5 * attempt));
      }
    }
  }
}
