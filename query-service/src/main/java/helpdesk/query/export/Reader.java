package helpdesk.query.export;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The one who reads an export: watched for standing still, and cut off where it must end early. */
final class Reader implements AutoCloseable {
  private static final long IDLE = 0;
  private static final long LOOK_MS = 500;

  private final HttpConnection connection;
  private final AtomicLong writingSince = new AtomicLong(IDLE);
  private final Vertx vertx;
  private final long timer;

  /** Begins to watch; the stream ends it, since Quarkus' own takes the request's end handlers. */
  Reader(RoutingContext request, ExportSettings settings) {
    this.connection = request.request().connection();
    this.vertx = request.vertx();
    long latest = System.nanoTime() + settings.longest().toNanos();
    long patience = settings.patience().toNanos();
    this.timer = vertx.setPeriodic(LOOK_MS, look -> cutIfSlow(patience, latest));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  /** The same stream, whose writes are timed: they wait until the reader takes what was sent. */
  OutputStream watched(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        timed(() -> out.write(bytes, offset, length));
      }

      @Override
      public void flush() throws IOException {
        timed(out::flush);
      }
    };
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void timed(Writing writing) throws IOException {
    writingSince.set(System.nanoTime() | 1);
    try {
      writing.write();
    } finally {
      writingSince.set(IDLE);
    }
  }

  /**
   * Ends the connection now. Its own close, and its channel's, would first send what is left, which
   * a reader who stands still never takes.
   */
  void cut() {
    if (connection instanceof ConnectionBase open) {
      open.channelHandlerContext().close().awaitUninterruptibly();
    } else {
      connection.close();
    }
  }

  private void cutIfSlow(long patience, long latest) {
    long since = writingSince.get();
    long now = System.nanoTime();
    if ((since != IDLE && now - since > patience) || now > latest) {
      ChannelFuture unused = ((ConnectionBase) connection).channelHandlerContext().close();
    }
  }
}
