package helpdesk.systemtests.harness;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the system is reached now; replicas come and go. */
public interface Addresses {
  List<URI> write();

  List<URI> read();

  /**
   * A system that runs already, named by the system properties {@code helpdesk.write-url} and
   * {@code helpdesk.read-url}.
   */
  static Optional<Addresses> ofRunningSystem() {
    String write = System.getProperty("helpdesk.write-url", "");
    String read = System.getProperty("helpdesk.read-url", "");
    if (write.isBlank() != read.isBlank()) {
      throw new IllegalStateException("helpdesk.write-url and helpdesk.read-url go together");
    }
    return write.isBlank()
        ? Optional.empty()
        : Optional.of(fixed(URI.create(write), URI.create(read)));
  }

  static Addresses fixed(URI write, URI read) {
    return new Addresses() {
      @Override
      public List<URI> write() {
        return List.of(write);
      }

      @Override
      public List<URI> read() {
        return List.of(read);
      }
    };
  }

  default Client client(String actor) {
    return new Client(this, actor);
  }
}
