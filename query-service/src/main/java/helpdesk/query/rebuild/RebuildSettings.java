package helpdesk.query.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of a rebuild. */
@ConfigMapping(prefix = "helpdesk.rebuild")
interface RebuildSettings {

  /** While the views that serve are older than this, the rebuild waits. */
  @WithDefault("2s")
  Duration maxLag();

  /** But never for longer than this between two pages: it has to end some day. */
  @WithDefault("5s")
  Duration longestPause();

  /** Bytes of folded tickets in memory, roughly. */
  @WithDefault("33554432")
  long memory();

  /** How long a replica that is gone is waited for before another one goes on with its rebuild. */
  @WithDefault("15s")
  Duration lease();

  /** How long views that were dropped are kept, for those who still read them. */
  @WithDefault("15s")
  Duration farewell();
}
