package helpdesk.localstack.process;

import java.nio.file.Path;
import java.util.Optional;

/** The user's cache folder, as the XDG convention has it. */
public final class Cache {
  private Cache() {}

  public static Path folder(String name) {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(s -> s.startsWith("/"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve(name);
  }
}
