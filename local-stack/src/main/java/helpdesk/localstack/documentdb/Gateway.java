package helpdesk.localstack.documentdb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Listens for clients. No authentication and no TLS: for loopback only. */
final class Gateway {
  private static final int BACKLOG = 1_024;
  private static final int MOST_CLIENTS = 1_000;
  private static final long SWEEP_NANOS = 10_000_000_000L;

  private final Commands commands;
  private final Answers answers;
  private final Semaphore places = new Semaphore(MOST_CLIENTS);

  Gateway(PgPool pool) {
    this.commands = new Commands(pool);
    this.answers = new Answers(commands);
  }

  /** Serves for ever. */
  void serve(String address, int port) throws IOException {
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address, port), BACKLOG);
      Thread.ofPlatform().daemon().name("sweeper").start(this::sweep);
      System.out.println("Waiting for connections on port " + port);
      for (int number = 1; ; number++) {
        welcome(server.accept(), number);
      }
    }
  }

  private void sweep() {
    while (true) {
      LockSupport.parkNanos(SWEEP_NANOS);
      try {
        commands.sweep();
      } catch (RuntimeException e) {
        System.err.println("sweeper: " + e);
      }
    }
  }

  private void welcome(Socket socket, int number) throws IOException {
    if (!places.tryAcquire()) {
      socket.close();
      return;
    }
    Conversation conversation = new Conversation(socket, number, answers);
    Thread.ofPlatform()
        .name("client-" + number)
        .start(
            () -> {
              try {
                conversation.run();
              } finally {
                places.release();
              }
            });
  }
}
