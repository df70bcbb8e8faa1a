package helpdesk.query.changes;

import helpdesk.events.Shards;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How far somebody has read the changes: of every shard the last seq that he knows. Seqs mean
 * something within one life of the log only, so the era goes with them.
 */
public final class ChangeCursor {
  /** Of one who knows nothing yet; fits every era. */
  public static final ChangeCursor START = new ChangeCursor(0, 0, new long[Shards.COUNT]);

  private static final int FORMAT = 1;

  private final int era;
  private final int turn;
  private final long[] seqs;

  private ChangeCursor(int era, int turn, long[] seqs) {
    this.era = era;
    this.turn = turn;
    this.seqs = seqs;
  }

  /** The life of the log that the seqs belong to; 0 before the first event. */
  public int era() {
    return era;
  }

  /** With which shard the next page begins, so that one that never rests holds up no other. */
  int turn() {
    return turn;
  }

  /** The last seq of the shard that is known. */
  public long seq(int shard) {
    return seqs[shard];
  }

  /** Whether all that the other one knows is known here too. */
  public boolean covers(ChangeCursor other) {
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      if (seqs[shard] < other.seqs[shard]) {
        return false;
      }
    }
    return era == other.era;
  }

  /** The same, further on in one shard. */
  public ChangeCursor with(int shard, long seq) {
    long[] changed = seqs.clone();
    changed[shard] = seq;
    return new ChangeCursor(era, turn, changed);
  }

  /** The same in that era; only what knows nothing yet fits another one than its own. */
  public ChangeCursor in(int newEra) {
    return new ChangeCursor(newEra, turn, seqs);
  }

  ChangeCursor beginningWith(int shard) {
    return new ChangeCursor(era, shard, seqs);
  }

  /** The text for clients: base64url without padding. */
  public String encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(3 * Shards.COUNT);
    bytes.write(FORMAT);
    write(bytes, era);
    write(bytes, turn);
    for (long seq : seqs) {
      write(bytes, seq);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** What was given out here, and nothing that only looks like it. */
  public static Optional<ChangeCursor> parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() < Shards.COUNT || bytes.get() != FORMAT) {
        return Optional.empty();
      }
      ChangeCursor cursor = new ChangeCursor(number(bytes), number(bytes), new long[Shards.COUNT]);
      Arrays.setAll(cursor.seqs, shard -> read(bytes));
      return Optional.of(cursor).filter(it -> it.isSound() && it.encode().equals(text));
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private boolean isSound() {
    boolean knowsNothing = Arrays.stream(seqs).allMatch(seq -> seq == 0);
    return turn < Shards.COUNT && (era > 0 || knowsNothing);
  }

  private static int number(ByteBuffer bytes) {
    long value = read(bytes);
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too large");
    }
    return (int) value;
  }

  /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
  private static void write(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while (rest > 0x7f) {
      bytes.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static long read(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("too large");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChangeCursor it
        && era == it.era
        && turn == it.turn
        && Arrays.equals(seqs, it.seqs);
  }

  @Override
  public int hashCode() {
    return 31 * era + Arrays.hashCode(seqs);
  }

  @Override
  public String toString() {
    return encode();
  }
}
