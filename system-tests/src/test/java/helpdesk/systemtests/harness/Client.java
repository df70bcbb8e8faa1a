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
  private final List<String> always;
  private final AtomicInteger turn;

  Client(Addresses addresses, String actor) {
    this(addresses, actor, List.of());
  }

  private Client(Addresses addresses, String actor, List<String> always) {
    this.addresses = addresses;
    this.actor = actor;
    this.always = always;
    this.turn = new AtomicInteger(actor.hashCode() & 0xff);
  }

  /** The same way in, in the name of somebody else. */
  public Client as(String other) {
    return new Client(addresses, other);
  }

  /** The same user, whose commands carry this key: to repeat one of them does nothing more. */
  public Client withKey(String idempotencyKey) {
    return new Client(addresses, actor, List.of("Idempotency-Key", idempotencyKey));
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

  public Answer assign(String id, String assignee) {
    return write("PUT", "/tickets/" + id + "/assignee", Map.of("assignee_id", assignee));
  }

  public Answer unassign(String id) {
    return write("DELETE", "/tickets/" + id + "/assignee", null);
  }

  public Answer priority(String id, String priority) {
    return write("PUT", "/tickets/" + id + "/priority", Map.of("priority", priority));
  }

  public Answer tags(String id, List<String> tags) {
    return write("PUT", "/tickets/" + id + "/tags", Map.of("tags", tags));
  }

  public Answer patch(String id, Map<String, ?> changes, String... headers) {
    return write("PATCH", "/tickets/" + id, changes, headers);
  }

  public Answer delete(String id) {
    return write("DELETE", "/tickets/" + id, null);
  }

  /** Several commands at once, each with its name and its fields; see {@link Answer#items}. */
  public Answer bulk(List<? extends Map<String, ?>> items) {
    return write("POST", "/tickets/bulk", Map.of("commands", items));
  }

  /** A command with a JSON body, or with none. */
  public Answer write(String method, String path, Object body, String... headers) {
    BodyPublisher sent =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
    URI to = oneOf(addresses.write()).resolve(path);
    return Http.send(method, to, sent, headers(body != null, headers));
  }

  Answer send(Command command) {
    return write(command.method(), command.path(), command.body());
  }

  /** Sends the command too, but does not stay to hear the answer. */
  void vanish(Command command, CutConnection.Where where, int answerBytes) {
    URI to = oneOf(addresses.write()).resolve(command.path());
    boolean hasBody = command.body() != null;
    String body = hasBody ? Json.write(command.body()) : "";
    CutConnection.send(where, command.method(), to, body, headers(hasBody), answerBytes);
  }

  private List<String> headers(boolean hasBody, String... more) {
    List<String> all = new ArrayList<>(List.of("X-Actor", actor));
    all.addAll(always);
    all.addAll(List.of(more));
    if (hasBody) {
      all.addAll(List.of("Content-Type", "application/json"));
    }
    return all;
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
