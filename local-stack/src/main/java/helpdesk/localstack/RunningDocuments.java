package helpdesk.localstack;

/** A server that somebody else runs: used, never started or ended. */
public record RunningDocuments(String connectionString) implements DocumentServer {
  @Override
  public String name() {
    return "the document database of MONGODB_URI";
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public void kill() {
    throw refused();
  }

  @Override
  public void pause() {
    throw refused();
  }

  @Override
  public void resume() {
    throw refused();
  }

  @Override
  public boolean running() {
    return true;
  }

  @Override
  public long pid() {
    return -1;
  }

  private UnsupportedOperationException refused() {
    return new UnsupportedOperationException(
        "MONGODB_URI names a server that runs already; it is not ours to kill or pause");
  }
}
