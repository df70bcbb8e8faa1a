package helpdesk.query.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of the stream. */
@ConfigMapping(prefix = "helpdesk.stream")
interface StreamSettings {

  /** Clients of this replica at once; one more is asked to come again. */
  @WithDefault("200")
  int clients();

  /** How often this replica looks for changes while anybody listens. */
  @WithDefault("250ms")
  Duration look();

  /** A client that takes nothing for so long is cut off. */
  @WithDefault("10s")
  Duration patience();

  /** A comment at least so often, so that both sides know that the other is there. */
  @WithDefault("15s")
  Duration heartbeat();

  /** So many happenings are kept for those who lag behind. */
  @WithDefault("10000")
  int happenings();

  /** And at most so many characters of them. */
  @WithDefault("8000000")
  long characters();
}
