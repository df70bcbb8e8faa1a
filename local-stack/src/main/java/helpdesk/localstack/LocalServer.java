package helpdesk.localstack;

/** A server that is started, killed and started again on the same data and the same port. */
public interface LocalServer extends AutoCloseable {
  String name();

  /**
   * Blocks until the server is ready; does nothing where it runs already.
   *
   * @throws ServerFailed with the end of the server's log, where it does not get ready in time
   */
  void start();

  /** Ends the server in order, by force where that takes too long; does nothing where none runs. */
  void stop();

  /** SIGKILL to every process of the server; returns when all are gone. */
  void kill();

  /** SIGSTOP to every process of the server. */
  void pause();

  /** SIGCONT to every process of the server. */
  void resume();

  boolean running();

  /** The process id; -1 where none runs, or where the server is not ours. */
  long pid();

  @Override
  default void close() {
    stop();
  }
}
