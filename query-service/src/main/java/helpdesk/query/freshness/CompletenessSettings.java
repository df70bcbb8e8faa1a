package helpdesk.query.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** What the completeness asks for. */
@ConfigMapping(prefix = "helpdesk.completeness")
interface CompletenessSettings {

  /**
   * Whether the topic must hold the log from its first event on. Not where its retention is
   * limited.
   */
  @WithName("kafka-from-start")
  @WithDefault("true")
  boolean kafkaFromStart();
}
