package helpdesk.systemtests;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Http;
import helpdesk.systemtests.harness.Json;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that must be refused.
 *
 * @param name what is wrong with it
 * @param status that it must be answered with
 * @param code of the problem
 */
record BadRequest(
    String name,
    String method,
    String path,
    BodyPublisher body,
    List<String> headers,
    int status,
    String code) {

  /** A command with a JSON body. */
  static BadRequest json(
      String name, String method, String path, Object body, int status, String code) {
    return text(name, method, path, Json.write(body), status, code);
  }

  /** A command whose body is sent as JSON, whatever it is. */
  static BadRequest text(
      String name, String method, String path, String body, int status, String code) {
    return new BadRequest(
        name, method, path, BodyPublishers.ofString(body), jsonHeader(), status, code);
  }

  static BadRequest bytes(String name, String path, byte[] body, int status, String code) {
    return new BadRequest(
        name, "POST", path, BodyPublishers.ofByteArray(body), jsonHeader(), status, code);
  }

  static BadRequest plain(String name, String method, String path, int status, String code) {
    return new BadRequest(name, method, path, BodyPublishers.noBody(), List.of(), status, code);
  }

  BadRequest with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    if (header.equals("Content-Type")) {
      more.clear();
    }
    more.addAll(List.of(header, value));
    return new BadRequest(name, method, path, body, more, status, code);
  }

  Answer send(URI url) {
    return Http.send(method, URI.create(url + path), body, headers);
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> jsonHeader() {
    return List.of("Content-Type", "application/json");
  }
}
