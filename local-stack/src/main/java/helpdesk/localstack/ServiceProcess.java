package helpdesk.localstack;

import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Jvm;
import helpdesk.localstack.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A packaged Quarkus service as a process of its own. */
public final class ServiceProcess extends OwnServer {
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final ServiceSettings settings;
  private final String marker;

  public ServiceProcess(ServiceSettings settings) {
    super(settings.name(), settings.port());
    this.settings = settings;
    this.marker =
        "-Dhelpdesk.process=" + settings.folder().toAbsolutePath().resolve(settings.name());
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public Path log() {
    return launching(List.of()).log();
  }

  /** Whether the service says that it is ready, now. */
  public boolean ready() {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve(settings.readyPath())).timeout(PATIENCE).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  Child launch() {
    List<String> command = new ArrayList<>(List.of(Jvm.java(), marker));
    command.addAll(settings.jvmOptions());
    settings.systemProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", settings.jar().toAbsolutePath().toString()));
    return Child.start(launching(command));
  }

  @Override
  void awaitReady(Child launched) {
    launched.await(settings.startLimit(), this::ready);
  }

  @Override
  void endLeftOvers() {
    Child.endLeftOver(launching(List.of()));
  }

  @Override
  String stopSignal() {
    return "TERM";
  }

  @Override
  Duration stopLimit() {
    return Duration.ofSeconds(8);
  }

  private Launch launching(List<String> command) {
    Map<String, String> environment = new HashMap<>(settings.environment());
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port()));
    return new Launch(settings.name(), command, environment, settings.folder(), marker, false);
  }
}
