package helpdesk.localstack.mongod;

import java.util.Optional;

/** The program of a real MongoDB server that flapdoodle fetched. */
public final class DownloadedMongod {
  private DownloadedMongod() {}

  /** The program's path; empty where its download does not answer. */
  public static Optional<String> find() {
    return Optional.empty();
  }
}
