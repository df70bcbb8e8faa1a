package helpdesk.systemtests.harness;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps one system for all test classes, since starting it takes longer than most tests. */
final class HelpdeskExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(HelpdeskExtension.class);

  /** Closed by JUnit after the last class. */
  private static final class Kept implements AutoCloseable {
    private HelpdeskSystem system;

    HelpdeskSystem system() {
      if (system == null) {
        system = HelpdeskSystem.start();
      }
      return system;
    }

    @Override
    public void close() {
      if (system != null) {
        system.close();
        system = null;
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (wish(context).fresh() || wish(context).alone()) {
      kept(context).close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (wish(context).alone()) {
      kept(context).close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (running(context).isEmpty()) {
      kept(context).system().heal();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == HelpdeskSystem.class || type == Addresses.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).orElseGet(() -> kept(context).system());
  }

  private static Optional<Addresses> running(ExtensionContext context) {
    return wish(context).orRunning() ? Addresses.ofRunningSystem() : Optional.empty();
  }

  private static WithHelpdesk wish(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(WithHelpdesk.class);
  }

  private static Kept kept(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Kept.class, key -> new Kept(), Kept.class);
  }
}
