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
import helpdesk.events.VersionDigest;
import helpdesk.query.ExampleLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a log as the command-service does, or does not answer. */
public final class LogStub implements AutoCloseable {
  private static final Pattern SHARD = Pattern.compile("/internal/log/(\\d+)(/digest)?");
  private static final Pattern NUMBER = Pattern.compile("(after|at|limit)=(\\d+)");
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int ERROR = 500;
  private static final int BUSY = 503;

  private final Map<Integer, List<ExampleLog.Entry>> shards = new HashMap<>();
  private final AtomicInteger status = new AtomicInteger(OK);
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private volatile int era = 1;
  private volatile int mostAtOnce = Integer.MAX_VALUE;
  private volatile int damaged = -1;

  public LogStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/log-heads", it -> answer(it, OK, EventJson.encode(heads())));
    server.createContext("/internal/log/", this::tell);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What the log has from now on too; what it has already is passed over. */
  public synchronized void commit(Collection<ExampleLog.Entry> entries) {
    for (ExampleLog.Entry each : entries) {
      List<ExampleLog.Entry> shard = of(each.envelope().shard());
      if (each.envelope().seq() > shard.size()) {
        shard.add(each);
        era = each.envelope().era();
      }
    }
  }

  /** As after a restore: everything of that shard is gone. */
  public synchronized void forget(int shard) {
    shards.remove(shard);
  }

  /** No page has more records than this. */
  public void atMost(int records) {
    mostAtOnce = records;
  }

  /** Misses a row of that shard; of none where it is negative. */
  public void damaged(int shard) {
    damaged = shard;
  }

  public void away(boolean isAway) {
    status.set(isAway ? BUSY : OK);
  }

  public int asked() {
    return asked.get();
  }

  private synchronized List<ExampleLog.Entry> of(int shard) {
    return shards.computeIfAbsent(shard, it -> new ArrayList<>());
  }

  /** How far it has come, at this moment. */
  public synchronized LogHeads heads() {
    List<Long> heads = new ArrayList<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      heads.add((long) of(shard).size());
    }
    return new LogHeads(era, Instant.now(), heads);
  }

  private void tell(HttpExchange request) throws IOException {
    asked.incrementAndGet();
    Matcher path = SHARD.matcher(request.getRequestURI().getPath());
    if (!path.matches()) {
      answer(request, 404, new byte[0]);
      return;
    }
    int shard = Integer.parseInt(path.group(1));
    Map<String, Long> numbers = new HashMap<>();
    Matcher number = NUMBER.matcher(request.getRequestURI().getQuery());
    while (number.find()) {
      numbers.put(number.group(1), Long.valueOf(number.group(2)));
    }
    if (shard == damaged) {
      String detail = "shard " + shard + " has no seq 7";
      String problem = "{\"code\":\"log-damaged\",\"detail\":\"" + detail + "\"}";
      answer(request, ERROR, problem.getBytes(UTF_8));
    } else if (path.group(2) == null) {
      answer(request, OK, page(shard, numbers.get("after"), numbers.get("limit")));
    } else if (numbers.get("at") > of(shard).size()) {
      answer(request, CONFLICT, "{}".getBytes(UTF_8));
    } else {
      answer(request, OK, digest(shard, numbers.get("at")));
    }
  }

  private synchronized byte[] page(int shard, long after, long limit) {
    List<ExampleLog.Entry> all = of(shard);
    List<LoggedRecord> records =
        all.stream()
            .skip(after)
            .limit(Math.min(limit, mostAtOnce))
            .map(
                each ->
                    LoggedRecord.of(
                        each.envelope(), new String(EventJson.encode(each.event()), UTF_8)))
            .toList();
    return EventJson.encode(new LogPage(era, shard, all.size(), records));
  }

  private synchronized byte[] digest(int shard, long at) {
    Map<UUID, Long> tickets = new HashMap<>();
    of(shard).stream()
        .limit(at)
        .map(ExampleLog.Entry::envelope)
        .forEach(each -> tickets.put(each.ticketId(), each.version()));
    VersionDigest sum = new VersionDigest();
    tickets.forEach(sum::add);
    return EventJson.encode(
        new ShardDigest(era, shard, at, at, sum.tickets(), sum.versions(), sum.hex()));
  }

  private void answer(HttpExchange request, int code, byte[] body) throws IOException {
    int told = status.get() == OK ? code : status.get();
    request.sendResponseHeaders(told, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      request.getResponseBody().write(body);
    }
    request.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
