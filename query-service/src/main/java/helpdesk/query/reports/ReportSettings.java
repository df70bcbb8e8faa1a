package helpdesk.query.reports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of reporting. */
@ConfigMapping(prefix = "helpdesk.reports")
interface ReportSettings {

  /** Reports that are added up at once. */
  @WithDefault("4")
  int atOnce();

  /** One more waits for so long, and is then asked to come again. */
  @WithDefault("2s")
  Duration patience();
}
