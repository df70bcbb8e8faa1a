package helpdesk.query.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the audit may do. */
@ConfigMapping(prefix = "helpdesk.audit")
interface AuditSettings {

  /** The share of the time in which it may look at something. */
  @WithDefault("0.2")
  double duty();

  /** Whether it mends what it can. */
  @WithDefault("true")
  boolean repair();
}
