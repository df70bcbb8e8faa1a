package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The whole system on one machine: ./run builds, then becomes this program. */
public final class Run {
  private static final int WRONG_USE = 2;

  private final RunOptions options;
  private final Supervisor supervisor = new Supervisor();
  private volatile LocalStack stack;
  private volatile Services services;
  private volatile boolean started;

  private Run(RunOptions options) {
    this.options = options;
  }

  /** Runs until it is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Path root = Jvm.module().getParent();
    try {
      new Run(RunOptions.of(List.of(arguments), System.getenv(), root)).run();
    } catch (IllegalArgumentException e) {
      System.err.println("run: " + e.getMessage());
      System.exit(WRONG_USE);
    } catch (ServerFailed e) {
      System.err.println("run: " + e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  private void run() {
    DataFolder data = DataFolder.hold(options.data());
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    prepare(data);
    Say.line("Starting, with data in " + data.path());
    start();
    Say.line(Welcome.to(stack, options));
  }

  /** All that can go wrong before anything is started: what outlived us, then strangers' ports. */
  private void prepare(DataFolder data) {
    stack = LocalStack.in(data.path(), options.servers());
    services = Services.on(stack, options);
    own().forEach(OwnServer::endLeftOvers);
    own().forEach(server -> Ports.requireFree(server.name(), server.port()));
    if (options.fresh()) {
      data.forget();
      Say.line("Forgot the data of earlier runs.");
    }
  }

  private void start() {
    started = true;
    long begin = System.nanoTime();
    Consumer<LocalServer> ready =
        server -> Say.progress(server.name() + " is ready, " + Say.since(begin));
    stack.start(ready);
    Services.createTopics(stack.kafka());
    LocalStack.inParallel(
        services.both(),
        service -> {
          service.start();
          ready.accept(service);
        });
    supervisor.watch(own());
  }

  /** In order: those who use a server end before it. */
  private void end() {
    supervisor.close();
    if (started) {
      long begin = System.nanoTime();
      Say.line("Ending ...");
      LocalStack.inParallel(services.both(), LocalServer::stop);
      stack.stop();
      Say.line("Everything has ended, " + Say.since(begin));
    }
    Child.killAll();
  }

  private List<OwnServer> own() {
    return Stream.concat(stack.servers().stream(), services.both().stream())
        .filter(OwnServer.class::isInstance)
        .map(OwnServer.class::cast)
        .toList();
  }
}
