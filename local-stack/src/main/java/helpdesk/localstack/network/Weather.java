package helpdesk.localstack.network;

import java.time.Duration;

/** What becomes of the bytes between two parts. */
public sealed interface Weather {
  Weather FAIR = new Slow(Duration.ZERO);

  /** Every piece of either direction arrives so much later. */
  record Slow(Duration delay) implements Weather {}

  /** Connections stay, nothing arrives; what was sent meanwhile arrives when it is over. */
  record BlackHole() implements Weather {}

  /** Connections are reset, new ones at once. */
  record Cut() implements Weather {}

  /** Each connection is reset once it has carried so many bytes, wherever in the stream that is. */
  record Stumbling(int bytes) implements Weather {}
}
