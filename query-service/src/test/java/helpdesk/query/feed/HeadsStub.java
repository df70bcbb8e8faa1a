package helpdesk.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import helpdesk.events.EventJson;
import helpdesk.events.LogHeads;
import helpdesk.events.LogPage;
import helpdesk.events.LoggedRecord;
import helpdesk.events.ShardDigest;
import helpdesk.events.Shards;
import helpdesk.events.TicketVersions;
import helpdesk.events.VersionDigest;
import helpdesk.query.ExampleLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells of its log as the command-service does, or does not answer. */
public final class HeadsStub implements AutoCloseable {
  private final List<Long> heads =
      Collections.synchronizedList(new ArrayList<>(Collections.nCopies(Shards.COUNT, 0L)));
  private final Map<Integer, List<ExampleLog.Entry>> rows = new ConcurrentHashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private final Set<Integer> refused = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  HeadsStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/internal/log-heads", this::heads);
    server.createContext("/internal/log/", this::log);
    server.createContext("/internal/tickets/", this::ticket);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void head(int shard, long seq) {
    heads.set(shard, seq);
  }

  void away(boolean isAway) {
    away.set(isAway);
  }

  /** Of these shards nothing but the heads is told from now on. */
  void refuse(Set<Integer> shards) {
    refused.retainAll(shards);
    refused.addAll(shards);
  }

  /** These are the rows of that shard, all of them committed. */
  void log(int shard, List<ExampleLog.Entry> all) {
    rows.put(shard, List.copyOf(all));
    head(shard, all.getLast().envelope().seq());
  }

  private void heads(HttpExchange request) throws IOException {
    answer(request, EventJson.encode(new LogHeads(1, Instant.now(), List.copyOf(heads))));
  }

  private void log(HttpExchange request) throws IOException {
    String[] path = request.getRequestURI().getPath().split("/", -1);
    Map<String, String> asked = asked(request);
    int shard = Integer.parseInt(path[3]);
    String what = path.length > 4 ? path[4] : "";
    long at = Long.parseLong(asked.getOrDefault("at", "0"));
    if (refused.contains(shard) || at > heads.get(shard)) {
      request.sendResponseHeaders(refused.contains(shard) ? 503 : 409, -1);
      request.close();
      return;
    }
    List<ExampleLog.Entry> all = rows.getOrDefault(shard, List.of());
    answer(
        request,
        switch (what) {
          case "digest" -> EventJson.encode(digest(shard, at, all));
          case "versions" -> EventJson.encode(versions(shard, at, all, asked));
          default -> EventJson.encode(page(shard, all, asked));
        });
  }

  private static ShardDigest digest(int shard, long at, List<ExampleLog.Entry> all) {
    VersionDigest digest = new VersionDigest();
    highest(at, all).forEach(digest::add);
    long events = all.stream().filter(each -> each.envelope().seq() <= at).count();
    return new ShardDigest(1, shard, at, events, digest.tickets(), digest.versions(), digest.hex());
  }

  private static SortedMap<UUID, Long> highest(long at, List<ExampleLog.Entry> all) {
    SortedMap<UUID, Long> versions = new TreeMap<>(Comparator.comparing(UUID::toString));
    all.stream()
        .map(ExampleLog.Entry::envelope)
        .filter(each -> each.seq() <= at)
        .forEach(each -> versions.merge(each.ticketId(), each.version(), Math::max));
    return versions;
  }

  /** Two a page, so that pages are turned. */
  private static TicketVersions versions(
      int shard, long at, List<ExampleLog.Entry> all, Map<String, String> asked) {
    List<TicketVersions.TicketVersion> rest =
        highest(at, all).entrySet().stream()
            .filter(each -> each.getKey().toString().compareTo(asked.getOrDefault("after", "")) > 0)
            .map(each -> new TicketVersions.TicketVersion(each.getKey(), each.getValue()))
            .toList();
    return new TicketVersions(
        1, shard, at, rest.subList(0, Math.min(2, rest.size())), rest.size() > 2);
  }

  private LogPage page(int shard, List<ExampleLog.Entry> all, Map<String, String> asked) {
    long after = Long.parseLong(asked.get("after"));
    return new LogPage(
        1,
        shard,
        heads.get(shard),
        all.stream()
            .filter(each -> each.envelope().seq() > after)
            .limit(Integer.parseInt(asked.get("limit")))
            .map(HeadsStub::logged)
            .toList());
  }

  private void ticket(HttpExchange request) throws IOException {
    UUID id = UUID.fromString(request.getRequestURI().getPath().split("/", -1)[3]);
    long after = Long.parseLong(asked(request).get("after"));
    List<ExampleLog.Entry> all =
        rows.getOrDefault(Shards.of(id), List.of()).stream()
            .filter(each -> each.envelope().ticketId().equals(id))
            .toList();
    List<LoggedRecord> some =
        all.stream()
            .filter(each -> each.envelope().version() > after)
            .limit(2)
            .map(HeadsStub::logged)
            .toList();
    answer(
        request,
        EventJson.encode(new LogPage(1, Shards.of(id), all.getLast().envelope().version(), some)));
  }

  private static LoggedRecord logged(ExampleLog.Entry entry) {
    return LoggedRecord.of(entry.envelope(), new String(EventJson.encode(entry.event()), UTF_8));
  }

  private static Map<String, String> asked(HttpExchange request) {
    Map<String, String> asked = new HashMap<>();
    String query = request.getRequestURI().getQuery();
    for (String each : query == null ? new String[0] : query.split("&", -1)) {
      int equals = each.indexOf('=');
      asked.put(each.substring(0, equals), each.substring(equals + 1));
    }
    return asked;
  }

  private void answer(HttpExchange request, byte[] body) throws IOException {
    request.sendResponseHeaders(away.get() ? 503 : 200, body.length);
    request.getResponseBody().write(body);
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
