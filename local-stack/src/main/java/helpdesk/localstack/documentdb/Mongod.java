package helpdesk.localstack.documentdb;

import helpdesk.localstack.postgres.Cluster;
import helpdesk.localstack.process.Child;
import helpdesk.localstack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks like mongod from outside and runs DocumentDB behind MongoDB's wire protocol: one process to
 * start, to stop and to kill. PostgreSQL is its child and dies with it.
 */
public final class Mongod {
  static final String PG_USER = "docdb";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=100",
          "shared_buffers=256MB",
          "max_wal_size=2GB",
          "jit=off",
          "ssl=off",
          "shared_preload_libraries=pg_cron,pg_documentdb_core,pg_documentdb_extended_rum,pg_documentdb",
          "cron.database_name=postgres",
          "cron.log_run=off",
          "cron.log_statement=off",
          "documentdb.alternate_index_handler_name=extended_rum",
          "documentdb.indexBuildScheduleInSec=1",
          // Plans depend on counts that only autovacuum makes.
          "autovacuum_naptime=1s");

  private Mongod() {}

  /** Usage: Mongod --port N --dbpath DIR [--bind_ip A]; DOCUMENTDB_HOME names the packages. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = Options.of(arguments);
    int port = Integer.parseInt(options.getOrDefault("port", "27017"));
    Path folder = Path.of(options.getOrDefault("dbpath", "/data/db"));
    Path home = Path.of(System.getenv("DOCUMENTDB_HOME"));
    int postgresPort = Ports.free();
    Child postgres = start(home, folder, postgresPort);
    endTogether(postgres);
    PgPool pool = new PgPool(postgresPort);
    prepare(pool);
    new Gateway(pool).serve(options.getOrDefault("bind_ip", "127.0.0.1"), port);
  }

  private static Child start(Path home, Path folder, int port) {
    Path programs = home.resolve("root/usr/lib/postgresql/18/bin");
    Cluster cluster =
        new Cluster("postgres", programs, folder, List.of("-U", PG_USER, "-A", "trust"));
    Child postgres =
        cluster.start(Stream.concat(SETTINGS.stream(), Stream.of("port=" + port)).toList());
    Cluster.awaitReady(postgres);
    return postgres;
  }

  private static void endTogether(Child postgres) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> postgres.stop("INT", STOP_LIMIT), "postgres-stop"));
    Thread.ofPlatform().daemon().name("postgres-watch").start(() -> endWith(postgres));
  }

  private static void endWith(Child postgres) {
    postgres.exit().join();
    System.err.println("PostgreSQL ended");
    Runtime.getRuntime().halt(1);
  }

  private static void prepare(PgPool pool) throws Exception {
    Connection connection = pool.take();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS documentdb CASCADE");
      statement.execute("CREATE EXTENSION IF NOT EXISTS documentdb_extended_rum");
      // The jobs that build indexes keep the port of the start at which they were made.
      statement.execute("UPDATE cron.job SET nodeport = current_setting('port')::int");
    } finally {
      pool.give(connection);
    }
  }
}
