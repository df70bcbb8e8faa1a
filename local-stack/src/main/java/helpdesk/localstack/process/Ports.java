package helpdesk.localstack.process;

import helpdesk.localstack.ServerFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports, and who holds those that are not. */
public final class Ports {
  // Below the range from which systems take the ports of outgoing connections: a server that is
  // killed would else find its port taken by somebody's connection when it starts again.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listens on and that this JVM has not given out before. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new ServerFailed("no free port between " + FIRST + " and " + LAST);
  }

  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(port))
        && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Throws a message for a person where somebody else holds the port, and keeps it. */
  public static void requireFree(String user, int port) {
    if (!Waiting.until(PATIENCE, () -> isFree(port))) {
      throw new ServerFailed(
          "port " + port + ", wanted by " + user + ", is taken" + PortHolder.of(port));
    }
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
