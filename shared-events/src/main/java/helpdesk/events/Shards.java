package helpdesk.events;

import java.util.UUID;

/** Which shard of the log, and so which partition of the topic, a ticket belongs to. */
public final class Shards {

  /** Fixed for the life of a topic: another count would tear tickets from their order. */
  public static final int COUNT = 64;

  private Shards() {}

  /**
   * The shard of a ticket, 0 to 63. Mixes all bits with the finaliser of SplitMix64 (Steele, Lea
   * and Flood, 2014), since a UUIDv7 begins with its time. Pinned by golden vectors: never change
   * it.
   */
  public static int of(UUID ticketId) {
    return (int)
        (mix(mix(ticketId.getMostSignificantBits()) ^ ticketId.getLeastSignificantBits()) >>> 58);
  }

  /** What is said of a shard is said of one that there is, in an era that there is. */
  static void check(int era, int shard, long count) {
    if (era < 1 || shard < 0 || shard >= COUNT || count < 0) {
      throw new IllegalArgumentException(
          "an era counts from 1, a shard and what is in it from 0: era %d, shard %d, %d"
              .formatted(era, shard, count));
    }
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
