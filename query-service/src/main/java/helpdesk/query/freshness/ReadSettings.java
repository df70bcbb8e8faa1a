package helpdesk.query.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds of reading. */
@ConfigMapping(prefix = "helpdesk.read")
interface ReadSettings {

  /** Readers at once; one more is asked to come again. */
  @WithDefault("512")
  int readers();

  /** Of these, how many may wait for a token. */
  @WithDefault("256")
  int waiters();
}
