package helpdesk.query.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the audit may do. */
@ConfigMapping(prefix = "helpdesk.audit")
interface AuditSettings {

  /** The share of the time in which it looks at something. */
  @WithDefault("0.2")
  double duty();

  /** The same where a round would take too long otherwise. */
  @WithDefault("0.6")
  double mostDuty();

  /** Whether it mends what it can. */
  @WithDefault("true")
  boolean repair();
}
