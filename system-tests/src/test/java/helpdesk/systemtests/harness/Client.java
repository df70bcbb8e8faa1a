package helpdesk.systemtests.harness;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user of the helpdesk: writes to the write URL, reads from the read URL, in the name of an
 * actor.
 */
public final class Client {
  private final Addresses addresses;
  private final String actor;
  private final AtomicInteger turn;

  Client(Addresses addresses, String actor) {
    this.addresses = addresses;
    this.actor = actor;
    this.turn = new AtomicInteger(actor.hashCode() & 0xff);
  }

  /** The same way in, in the name of somebody else. */
  public Client as(String other) {
    return new Client(addresses, other);
  }

  /** Opens a ticket; the fields are those of the body. */
  public Answer open(Map<String, ?> fields) {
    return write("POST", "/tickets", fields);
  }

  public Answer open(String message) {
    return open(Map.of("message", message));
  }

  public Answer triage(String id) {
    return write("POST", "/tickets/" + id + "/triage", null);
  }

  public Answer requeue(String id) {
    return write("POST", "/tickets/" + id + "/requeue", null);
  }

  public Answer close(String id, String resolution) {
    return write("POST", "/tickets/" + id + "/close", Map.of("resolution", resolution));
  }

  public Answer note(String id, String text, String... headers) {
    return write("PUT", "/tickets/" + id + "/note", Map.of("text", text), headers);
  }

  public Answer removeNote(String id) {
    return write("DELETE", "/tickets/" + id + "/note", null);
  }

  public Answer patch(String id, Map<String, ?> changes, String... headers) {
    return write("PATCH", "/tickets/" + id, changes, headers);
  }

  /** A command with a JSON body, or with none. */
  public Answer write(String method, String path, Object body, String... headers) {
    List<String> all = new ArrayList<>(List.of("X-Actor", actor));
    all.addAll(List.of(headers));
    if (body != null) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    BodyPublisher sent =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
    return Http.send(method, oneOf(addresses.write()).resolve(path), sent, all);
  }

  /** A read; its path may carry a query. */
  public Answer read(String path, String... headers) {
    return Http.send(
        "GET", oneOf(addresses.read()).resolve(path), BodyPublishers.noBody(), List.of(headers));
  }

  public Answer ticket(String id, String... headers) {
    return read("/tickets/" + id, headers);
  }

  public Answer dashboard() {
    return read("/dashboard");
  }

  /** Replicas take turns, as behind a balancer. */
  private URI oneOf(List<URI> urls) {
    return urls.get(turn.getAndIncrement() % urls.size());
  }
}
