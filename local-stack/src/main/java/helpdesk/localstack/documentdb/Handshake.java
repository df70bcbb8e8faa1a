package helpdesk.localstack.documentdb;

import java.time.Instant;
import java.util.List;

/** What a client asks about the server itself. */
final class Handshake {
  private static final String VERSION = "7.0.0";
  private static final int LARGEST_DOCUMENT = 16_777_216;
  private static final int LARGEST_MESSAGE = 48_000_000;
  private static final int LARGEST_BATCH = 25_000;
  private static final int WIRE_VERSION_OF_7_0 = 21;

  private Handshake() {}

  /** As a router: it has sessions and transactions but no replica set to watch. */
  static byte[] hello(Request request) {
    boolean old = !request.name().equals("hello");
    return Bson.document(
        old ? "ismaster" : "isWritablePrimary",
        true,
        "helloOk",
        true,
        "msg",
        "isdbgrid",
        "maxBsonObjectSize",
        LARGEST_DOCUMENT,
        "maxMessageSizeBytes",
        LARGEST_MESSAGE,
        "maxWriteBatchSize",
        LARGEST_BATCH,
        "localTime",
        Instant.now(),
        "logicalSessionTimeoutMinutes",
        30,
        "connectionId",
        request.connection(),
        "minWireVersion",
        0,
        "maxWireVersion",
        WIRE_VERSION_OF_7_0,
        "readOnly",
        false,
        "ok",
        1.0);
  }

  static byte[] buildInfo() {
    return Bson.document(
        "version",
        VERSION,
        "gitVersion",
        "documentdb",
        "versionArray",
        List.of(7, 0, 0, 0),
        "bits",
        64,
        "maxBsonObjectSize",
        LARGEST_DOCUMENT,
        "ok",
        1.0);
  }

  static byte[] serverStatus() {
    return Bson.document(
        "version",
        VERSION,
        "process",
        "mongod",
        "uptime",
        1.0,
        "storageEngine",
        Bson.embedded("name", "documentdb"),
        "ok",
        1.0);
  }

  static byte[] parameter() {
    return Bson.document("featureCompatibilityVersion", Bson.embedded("version", "7.0"), "ok", 1.0);
  }

  static byte[] connectionStatus() {
    return Bson.document(
        "authInfo",
        Bson.embedded("authenticatedUsers", List.of(), "authenticatedUserRoles", List.of()),
        "ok",
        1.0);
  }

  static byte[] log() {
    return Bson.document("totalLinesWritten", 0, "log", List.of(), "ok", 1.0);
  }

  static byte[] ok() {
    return Bson.document("ok", 1.0);
  }
}
