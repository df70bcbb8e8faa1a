package helpdesk.query.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of exporting. */
@ConfigMapping(prefix = "helpdesk.export")
interface ExportSettings {

  /** Exports at once; one more is asked to come again. */
  @WithDefault("4")
  int atOnce();

  /** A reader who takes nothing for so long is cut. */
  @WithDefault("30s")
  Duration patience();

  /** The longest that an export may take: a reader who sips must not hold its place for ever. */
  @WithDefault("1h")
  Duration longest();
}
