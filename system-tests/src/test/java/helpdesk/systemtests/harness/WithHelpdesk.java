package helpdesk.systemtests.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives each test of the class a running {@link HelpdeskSystem}, the same one to all classes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HelpdeskExtension.class)
public @interface WithHelpdesk {

  /** Whether the class needs one in which nothing is stored; later classes go on with that one. */
  boolean fresh() default false;

  /** Whether no later class may go on with it: for tests after which nothing is as it was. */
  boolean alone() default false;

  /**
   * Whether a system that runs already will do, see {@link Addresses#ofRunningSystem}; its tests
   * take {@link Addresses}.
   */
  boolean orRunning() default false;
}
