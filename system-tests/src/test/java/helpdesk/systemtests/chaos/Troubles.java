package helpdesk.systemtests.chaos;

import helpdesk.localstack.LocalServer;
import helpdesk.localstack.network.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes trouble, and ends it. */
final class Troubles {
  private static final List<String> WRONG_CLOCKS = List.of("+90s", "-90s", "+3600s", "-3600s");

  /** Longer than a lease (5 s) and a consumer's session (6 s). */
  private static final Duration FORGOTTEN = Duration.ofSeconds(9);

  private final ChaosSystem chaos;

  Troubles(ChaosSystem chaos) {
    this.chaos = chaos;
  }

  /** Why this kind cannot be made here. */
  Optional<String> whyNot(Trouble trouble) {
    return switch (trouble) {
      case POSTGRESQL_DISK_FULL -> chaos.postgresDisk().whyNot();
      case KAFKA_DISK_FULL -> chaos.kafkaDisk().whyNot();
      case CLOCK_SKEWED -> chaos.clock().whyNot();
      case LEADER_GONE ->
          chaos.brokers().size() > 1
              ? Optional.empty()
              : Optional.of("there is one broker only: three need the full form and 3 GB");
      case DOCUMENTS_RESTARTED, SERVER_FROZEN ->
          chaos.system().documents().pid() > 0
              ? Optional.empty()
              : Optional.of("the document database belongs to somebody else");
      case SERVICE_KILLED,
          SERVICE_FROZEN,
          NETWORK_CUT,
          NETWORK_SILENT,
          NETWORK_SLOW,
          NETWORK_STUMBLING,
          POSTGRESQL_RESTARTED,
          KAFKA_RESTARTED ->
          Optional.empty();
    };
  }

  /** Lets it happen for a while; says what exactly it was. */
  String happen(Plan.Round round) {
    Random random = new Random(round.seed());
    return switch (round.trouble()) {
      case SERVICE_KILLED -> killed(oneOf(chaos.services(), random), random);
      case SERVICE_FROZEN -> frozen(oneOf(chaos.services(), random), FORGOTTEN);
      case SERVER_FROZEN -> frozen(oneOf(chaos.servers(), random), some(random));
      case NETWORK_CUT -> network(new Weather.Cut(), random);
      case NETWORK_SILENT -> network(new Weather.BlackHole(), random);
      case NETWORK_SLOW ->
          network(new Weather.Slow(Duration.ofMillis(50L + random.nextInt(400))), random);
      case NETWORK_STUMBLING ->
          network(new Weather.Stumbling(500 + random.nextInt(30_000)), random);
      case POSTGRESQL_RESTARTED -> restarted(List.of(chaos.system().postgres()), random);
      case KAFKA_RESTARTED -> restarted(chaos.brokers(), random);
      case DOCUMENTS_RESTARTED -> restarted(List.of(chaos.system().documents()), random);
      case POSTGRESQL_DISK_FULL -> full(chaos.postgresDisk(), "PostgreSQL", random);
      case KAFKA_DISK_FULL -> full(chaos.kafkaDisk(), "the first broker", random);
      case LEADER_GONE -> killed(oneOf(chaos.brokers(), random), random);
      case CLOCK_SKEWED -> skewed(oneOf(WRONG_CLOCKS, random));
    };
  }

  private static String killed(LocalServer server, Random random) {
    server.kill();
    Lasting.of(some(random));
    return server.name() + " killed";
  }

  private static String frozen(LocalServer server, Duration time) {
    server.pause();
    try {
      Lasting.of(time);
    } finally {
      server.resume();
    }
    return server.name() + " frozen for " + time;
  }

  private static String restarted(List<? extends LocalServer> servers, Random random) {
    boolean kill = random.nextBoolean();
    Thread[] enders =
        servers.stream()
            .map(s -> Thread.ofPlatform().start(kill ? s::kill : s::stop))
            .toArray(Thread[]::new);
    for (Thread ender : enders) {
      Lasting.untilEnded(ender);
    }
    Lasting.of(Duration.ofSeconds(random.nextInt(4)));
    return servers.getFirst().name() + (kill ? " killed" : " stopped") + ", started again";
  }

  private String network(Weather weather, Random random) {
    Wires.Wire wire = oneOf(chaos.wires().all(), random);
    Duration time = some(random);
    chaos.wires().weather(wire, weather);
    boolean twin = random.nextInt(3) == 0;
    if (twin) {
      chaos.wires().all().stream()
          .filter(other -> other.to().equals(wire.to()))
          .forEach(other -> chaos.wires().weather(other, weather));
    }
    Lasting.of(time);
    chaos.wires().clearUp();
    return wire + (twin ? " and from all others" : "") + ": " + weather + " for " + time;
  }

  private static String full(Disk disk, String whose, Random random) {
    disk.fill();
    Lasting.of(some(random));
    disk.free();
    return "the disk of " + whose + " was full";
  }

  private String skewed(String offset) {
    chaos.clock().set(offset);
    Lasting.of(FORGOTTEN);
    chaos.clock().set("+0");
    return "the clock of one command-service wrong by " + offset;
  }

  private static Duration some(Random random) {
    return Duration.ofMillis(2_000L + random.nextInt(8_000));
  }

  private static <T> T oneOf(List<? extends T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
