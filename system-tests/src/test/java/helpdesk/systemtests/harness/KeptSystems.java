package helpdesk.systemtests.harness;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Systems that go from one test class to the next, since starting one takes longer than most tests.
 * There are as many as classes run at a time; each class has its own.
 */
final class KeptSystems implements AutoCloseable {
  private final ConcurrentLinkedQueue<HelpdeskSystem> idle = new ConcurrentLinkedQueue<>();

  HelpdeskSystem any() {
    return Optional.ofNullable(idle.poll()).orElseGet(HelpdeskSystem::start);
  }

  /** One in which nothing is stored, in the place of another one. */
  HelpdeskSystem fresh() {
    closeOne();
    return HelpdeskSystem.start();
  }

  void giveBack(HelpdeskSystem system) {
    idle.add(system);
  }

  private boolean closeOne() {
    Optional<HelpdeskSystem> one = Optional.ofNullable(idle.poll());
    one.ifPresent(HelpdeskSystem::close);
    return one.isPresent();
  }

  /** By JUnit, after the last class. */
  @Override
  public void close() {
    while (closeOne()) {}
  }
}
