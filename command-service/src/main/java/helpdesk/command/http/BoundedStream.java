package helpdesk.command.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A body that ends its request when there is more of it than is taken, or when it dawdles. */
final class BoundedStream extends FilterInputStream {
  /** For the whole of it: whoever sends a byte now and then must not keep a place for ever. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final int most;
  private final LongSupplier nanos;
  private final long begun;
  private long count;

  BoundedStream(InputStream in, int most, LongSupplier nanos) {
    super(in);
    this.most = most;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    check(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    check(Math.max(read, 0));
    return read;
  }

  private void check(int more) {
    count += more;
    if (count > most) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE, "A body may have at most " + most / 1024 + " KiB.");
    }
    if (nanos.getAsLong() - begun > LONGEST.toNanos()) {
      throw new ProblemException(
          ProblemType.REQUEST_TIMEOUT, "The body took more than " + LONGEST.toSeconds() + " s.");
    }
  }
}
