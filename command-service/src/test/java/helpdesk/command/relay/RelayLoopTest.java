package helpdesk.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import helpdesk.command.relay.core.AppendedShards;
import helpdesk.command.relay.core.Relay;
import helpdesk.command.relay.core.RelaySettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread survives what the core does not know, and tells of it. */
class RelayLoopTest {
  private final AtomicReference<Throwable> defect = new AtomicReference<>();
  private final AtomicInteger clockReadings = new AtomicInteger();
  private final RelayLoop loop = new RelayLoop(relay(), new AppendedShards(), "tested-relay");

  @AfterEach
  void end() {
    defect.set(null);
    loop.end();
  }

  @Test
  void an_error_does_not_end_it_and_is_told_until_it_is_over() {
    defect.set(new NoClassDefFoundError("gone"));
    loop.start();
    await().until(() -> "java.lang.NoClassDefFoundError".equals(loop.defect()));
    int before = clockReadings.get();
    loop.wake();
    await().until(() -> clockReadings.get() > before);
    assertThat(loop.defect()).isEqualTo("java.lang.NoClassDefFoundError");

    defect.set(null);
    loop.wake();

    await().atMost(Duration.ofSeconds(5)).until(() -> loop.defect() == null);
  }

  @Test
  void the_age_of_its_last_step_tells_whether_it_goes_round() throws InterruptedException {
    Duration beforeItBegan = loop.sinceLastStep();
    assertThat(beforeItBegan).isPositive();
    loop.start();
    await().until(() -> clockReadings.get() > 3);
    assertThat(loop.sinceLastStep()).isLessThan(Duration.ofSeconds(2));
    loop.end();
    await().until(() -> loop.sinceLastStep().compareTo(Duration.ofMillis(300)) > 0);
  }

  /** Its ports are never asked: the clock is, at the beginning of each step. */
  private Relay relay() {
    return new Relay(
        never(helpdesk.command.relay.core.EventLog.class),
        never(helpdesk.command.relay.core.LeaseTable.class),
        never(helpdesk.command.relay.core.Broker.class),
        this::tick,
        RelaySettings.standard(),
        new AppendedShards());
  }

  private long tick() {
    clockReadings.incrementAndGet();
    if (defect.get() instanceof Error error) {
      throw error;
    }
    return 0;
  }

  private static <T> T never(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              throw new helpdesk.command.relay.core.LogUnavailableException("not here", null);
            }));
  }
}
