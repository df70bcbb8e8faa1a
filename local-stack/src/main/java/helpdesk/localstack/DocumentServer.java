package helpdesk.localstack;

import java.nio.file.Path;

/** The document database: whichever this machine has. */
public sealed interface DocumentServer extends LocalServer permits RunningDocuments, OwnDocuments {

  /** What the driver needs. */
  String connectionString();

  /**
   * The first that is there: MONGODB_URI (one that runs already), MONGOD or a mongod on the PATH,
   * the real server where its download answers quickly, DocumentDB from Debian's packages.
   */
  static DocumentServer choose(Path folder, int port) {
    return DocumentChoice.of(System.getenv()).server(folder, port);
  }
}
