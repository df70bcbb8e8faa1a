package helpdesk.localstack.documentdb;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** From PostgreSQL's SQL states to MongoDB's error codes. */
final class ErrorCodes {
  static final int INTERNAL = 1;
  static final int BAD_VALUE = 2;
  static final int NAMESPACE_NOT_FOUND = 26;
  static final int CURSOR_NOT_FOUND = 43;
  static final int MAX_TIME_EXPIRED = 50;
  static final int COMMAND_NOT_FOUND = 59;
  static final int CANNOT_CREATE_INDEX = 67;
  static final int SHUTDOWN = 91;
  static final int WRITE_CONFLICT = 112;
  static final int NOT_SUPPORTED = 115;
  static final int NO_SUCH_TRANSACTION = 251;
  static final int EXCEEDED_TIME_LIMIT = 262;
  static final int DUPLICATE_KEY = 11000;
  private static final int OUT_OF_DISK = 14031;

  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");

  /** In the order in which DocumentDB numbers its own SQL states: M0000, M0001, … base 36. */
  private static final int[] NUMBERED = {
    1, 2, 5, 9, 14, 15, 20, 23, 26, 27, 28, 31, 34, 40, 43, 48, 52, 53, 54, 56, 57, 61, 66, 67, 68,
    72, 73, 85, 86, 111, 115, 118, 146, 159, 165, 166, 167, 181, 197, 224, 232, 241, 263, 276, 291,
    361, 10065, 10334, 11000
  };

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(INTERNAL, "InternalError"),
          Map.entry(BAD_VALUE, "BadValue"),
          Map.entry(NAMESPACE_NOT_FOUND, "NamespaceNotFound"),
          Map.entry(CURSOR_NOT_FOUND, "CursorNotFound"),
          Map.entry(MAX_TIME_EXPIRED, "MaxTimeMSExpired"),
          Map.entry(COMMAND_NOT_FOUND, "CommandNotFound"),
          Map.entry(SHUTDOWN, "ShutdownInProgress"),
          Map.entry(WRITE_CONFLICT, "WriteConflict"),
          Map.entry(NO_SUCH_TRANSACTION, "NoSuchTransaction"),
          Map.entry(EXCEEDED_TIME_LIMIT, "ExceededTimeLimit"),
          Map.entry(DUPLICATE_KEY, "DuplicateKey"));

  private ErrorCodes() {}

  static boolean isConflict(SQLException e) {
    return CONFLICTS.contains(String.valueOf(e.getSQLState()));
  }

  static boolean isLostConnection(SQLException e) {
    return String.valueOf(e.getSQLState()).startsWith("08");
  }

  static int of(SQLException e) {
    return isConflict(e) ? WRITE_CONFLICT : ofState(String.valueOf(e.getSQLState()));
  }

  static int ofState(String state) {
    if (state.startsWith("M0")) {
      int number = Integer.parseInt(state.substring(2), 36);
      return number < NUMBERED.length ? NUMBERED[number] : BAD_VALUE;
    }
    return switch (state) {
      case "23505", "23P01" -> DUPLICATE_KEY;
      case "42P01" -> NAMESPACE_NOT_FOUND;
      case "57014" -> MAX_TIME_EXPIRED;
      case "0A000" -> NOT_SUPPORTED;
      case "53100" -> OUT_OF_DISK;
      case "57P01", "57P02", "57P03", "08001", "08003", "08006" -> SHUTDOWN;
      default -> INTERNAL;
    };
  }

  /** Of a code inside a reply, which may be PostgreSQL's own: five characters of six bits each. */
  static int ofReply(Object code) {
    if (!(code instanceof Number number)) {
      return INTERNAL;
    }
    int packed = number.intValue();
    if (packed <= 0xFFFFFF) {
      return packed;
    }
    StringBuilder state = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      state.append((char) (((packed >> (6 * i)) & 0x3F) + '0'));
    }
    return ofState(state.toString());
  }

  static String name(int code) {
    return NAMES.getOrDefault(code, "Error" + code);
  }
}
