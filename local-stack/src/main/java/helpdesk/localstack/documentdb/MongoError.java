package helpdesk.localstack.documentdb;

import java.util.ArrayList;
import java.util.List;

/** A refusal with the code by which drivers know it. */
final class MongoError extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String label;

  MongoError(int code, String message) {
    this(code, message, null);
  }

  MongoError(int code, String message, String label) {
    super(message);
    this.code = code;
    this.label = label;
  }

  int code() {
    return code;
  }

  byte[] reply() {
    List<Object> fields =
        new ArrayList<>(
            List.of(
                "ok",
                0.0,
                "errmsg",
                String.valueOf(getMessage()),
                "code",
                code,
                "codeName",
                ErrorCodes.name(code)));
    if (label != null) {
      fields.add("errorLabels");
      fields.add(Bson.array(label));
    }
    return Bson.document(fields.toArray());
  }
}
