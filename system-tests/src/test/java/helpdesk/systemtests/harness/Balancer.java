package helpdesk.systemtests.harness;

import static org.awaitility.Awaitility.await;

import helpdesk.localstack.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Sends nobody to a replica that is not ready, as far as it knows: it asks each of them again and
 * again, as a cluster does.
 */
public final class Balancer implements Addresses, AutoCloseable {
  private static final int PAUSE_MILLIS = 100;
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private final HelpdeskSystem system;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final Repeated asking;

  private Balancer(HelpdeskSystem system) {
    this.system = system;
    List<ServiceProcess> all =
        Stream.of(system.commandServices(), system.queryServices())
            .flatMap(Collection::stream)
            .toList();
    all.forEach(this::ask);
    this.asking =
        Repeated.start(PAUSE_MILLIS, all.stream().<Runnable>map(one -> () -> ask(one)).toList());
  }

  /** In front of the replicas that run now. */
  public static Balancer before(HelpdeskSystem system) {
    return new Balancer(system);
  }

  /** Waits until requests go to this replica, as they do before another one is taken away. */
  public void awaitIn(ServiceProcess replica) {
    await("a replica that is ready").atMost(AT_MOST).until(() -> ready.contains(replica.url()));
  }

  public boolean sendsTo(ServiceProcess replica) {
    return ready.contains(replica.url());
  }

  @Override
  public List<URI> write() {
    return system.write().stream().filter(ready::contains).toList();
  }

  @Override
  public List<URI> read() {
    return system.read().stream().filter(ready::contains).toList();
  }

  @Override
  public void close() {
    asking.close();
  }

  private void ask(ServiceProcess replica) {
    if (replica.ready()) {
      ready.add(replica.url());
    } else {
      ready.remove(replica.url());
    }
  }
}
