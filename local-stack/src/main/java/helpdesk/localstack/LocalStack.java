package helpdesk.localstack;

import helpdesk.localstack.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The servers that the services need: all three, or those that a test names. */
public final class LocalStack implements AutoCloseable {

  /** The servers, in the order in which they are started and, from the end, stopped. */
  public enum Part {
    POSTGRES,
    DOCUMENTS,
    KAFKA
  }

  private final Path folder;
  private final boolean temporary;
  private final Map<Part, LocalServer> servers = new EnumMap<>(Part.class);
  private final List<KafkaServer> brokers = new ArrayList<>();

  private LocalStack(Path folder, boolean temporary, StackPorts ports, Set<Part> parts) {
    this.folder = folder;
    this.temporary = temporary;
    parts.forEach(part -> servers.put(part, server(part, folder, ports)));
  }

  /** Not started yet; on free ports; {@link #close} removes the folder. Without parts: all. */
  public static LocalStack inTemporaryFolder(Part... parts) {
    try {
      Path folder = Files.createTempDirectory("helpdesk-");
      LocalStack stack = new LocalStack(folder, true, StackPorts.free(), wanted(parts));
      // The children die with this JVM anyway; the folder would stay.
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "local-stack-close"));
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All three, Kafka as these brokers; not started yet, and not removed by {@link #close}. */
  public static LocalStack in(Path folder, StackPorts ports, List<KafkaServer> brokers) {
    LocalStack stack = new LocalStack(folder, false, ports, wanted());
    stack.servers.put(Part.KAFKA, brokers.getFirst());
    stack.brokers.addAll(brokers);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "local-stack-close"));
    return stack;
  }

  /** Not started yet; keeps its data in the folder. Without parts: all. */
  public static LocalStack in(Path folder, StackPorts ports, Part... parts) {
    return new LocalStack(folder, false, ports, wanted(parts));
  }

  /** Starts in parallel those that do not run; where one fails, ends the others and throws. */
  public LocalStack start() {
    return start(ready -> {});
  }

  LocalStack start(Consumer<LocalServer> ready) {
    try {
      inParallel(
          servers(),
          server -> {
            server.start();
            ready.accept(server);
          });
      return this;
    } catch (ServerFailed e) {
      stop();
      throw e;
    }
  }

  /** Ends the servers in order, Kafka first. */
  public void stop() {
    servers().reversed().forEach(LocalServer::stop);
  }

  public PostgresServer postgres() {
    return (PostgresServer) get(Part.POSTGRES);
  }

  public KafkaServer kafka() {
    return (KafkaServer) get(Part.KAFKA);
  }

  public DocumentServer documents() {
    return (DocumentServer) get(Part.DOCUMENTS);
  }

  /** Those that this stack has, in the order of their start. */
  public List<LocalServer> servers() {
    List<LocalServer> all = new ArrayList<>(servers.values());
    brokers.stream().skip(1).forEach(all::add);
    return all;
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    stop();
    if (temporary) {
      Folders.delete(folder);
    }
  }

  private LocalServer get(Part part) {
    return Optional.ofNullable(servers.get(part))
        .orElseThrow(() -> new IllegalStateException("this stack was made without " + part));
  }

  private static Set<Part> wanted(Part... parts) {
    return parts.length == 0 ? EnumSet.allOf(Part.class) : EnumSet.copyOf(List.of(parts));
  }

  private static LocalServer server(Part part, Path folder, StackPorts ports) {
    return switch (part) {
      case POSTGRES -> new PostgresServer(folder.resolve("postgres"), ports.postgres());
      case KAFKA -> new KafkaServer(folder.resolve("kafka"), ports.kafka());
      case DOCUMENTS -> DocumentServer.choose(folder.resolve("documents"), ports.documents());
    };
  }

  /** Waits for all, also where one fails; throws the first failure. */
  static <T> void inParallel(Collection<T> all, Consumer<T> work) {
    List<CompletableFuture<Void>> parts =
        all.stream()
            .map(one -> CompletableFuture.runAsync(() -> work.accept(one), LocalStack::onThread))
            .toList();
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServerFailed failed
          ? failed
          : new ServerFailed(String.valueOf(e.getCause()), e.getCause());
    }
  }

  /** Not the common pool: starting blocks, and every start must begin at once. */
  private static void onThread(Runnable start) {
    Thread.ofPlatform().daemon().name("local-stack-start").start(start);
  }
}
