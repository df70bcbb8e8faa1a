package helpdesk.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The one place where time comes from. */
@ApplicationScoped
class Clocks {

  @Produces
  @ApplicationScoped
  InstantSource clock() {
    return InstantSource.system();
  }
}
