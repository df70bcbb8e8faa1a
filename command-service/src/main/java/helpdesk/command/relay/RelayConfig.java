package helpdesk.command.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may differ between environments. */
@ConfigMapping(prefix = "helpdesk.relay")
interface RelayConfig {

  /** Whether this replica relays at all. */
  @WithDefault("true")
  boolean enabled();

  /** Whether it hears of other replicas' events at once, on one more connection. */
  @WithDefault("true")
  boolean listen();
}
