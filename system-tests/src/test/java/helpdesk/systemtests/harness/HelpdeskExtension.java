package helpdesk.systemtests.harness;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Lends a system to each test class, and puts right before each test what the last one broke. */
final class HelpdeskExtension implements BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(HelpdeskExtension.class);

  /** Given back by JUnit after the class. */
  private record Lent(HelpdeskSystem system, KeptSystems kept, boolean goesOn)
      implements AutoCloseable {

    static Lent to(WithHelpdesk wish, KeptSystems kept) {
      HelpdeskSystem system = wish.fresh() || wish.alone() ? kept.fresh() : kept.any();
      return new Lent(system, kept, !wish.alone());
    }

    @Override
    public void close() {
      if (goesOn) {
        kept.giveBack(system);
      } else {
        system.close();
      }
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (running(context).isEmpty()) {
      lent(context).heal();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == HelpdeskSystem.class || type == Addresses.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).orElseGet(() -> lent(context));
  }

  private static Optional<Addresses> running(ExtensionContext context) {
    return wish(context).orRunning() ? Addresses.ofRunningSystem() : Optional.empty();
  }

  private static WithHelpdesk wish(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(WithHelpdesk.class);
  }

  private static HelpdeskSystem lent(ExtensionContext context) {
    return ofClass(context)
        .getStore(NAMESPACE)
        .computeIfAbsent(Lent.class, key -> Lent.to(wish(context), kept(context)), Lent.class)
        .system();
  }

  private static ExtensionContext ofClass(ExtensionContext context) {
    return context.getTestMethod().isEmpty() ? context : ofClass(context.getParent().orElseThrow());
  }

  private static KeptSystems kept(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(KeptSystems.class, key -> new KeptSystems(), KeptSystems.class);
  }
}
