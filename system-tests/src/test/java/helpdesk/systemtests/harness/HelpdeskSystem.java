package helpdesk.systemtests.harness;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import helpdesk.events.Shards;
import helpdesk.events.Topics;
import helpdesk.localstack.DocumentServer;
import helpdesk.localstack.KafkaServer;
import helpdesk.localstack.LocalStack;
import helpdesk.localstack.PostgresServer;
import helpdesk.localstack.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A whole helpdesk on this machine: three real servers and replicas of both packaged services. */
public final class HelpdeskSystem implements Addresses, AutoCloseable {
  private static final int DRIVER_SECONDS = 10;

  /** A balancer of these tests hears of a replica's end sooner than one of a cluster. */
  private static final Map<String, String> SHARED = Map.of("QUARKUS_SHUTDOWN_DELAY", "1s");

  private final LocalStack stack;
  private final Ways ways;
  private final Replicas commands;
  private final Replicas queries;
  private MongoClient mongo;

  private HelpdeskSystem(LocalStack stack, Ways ways) {
    this.stack = stack;
    this.ways = ways;
    this.queries = new Replicas("query-service", this::queryEnvironment);
    this.commands = new Replicas("command-service", this::commandEnvironment);
  }

  /** One replica of each service, ready; nothing stored. */
  static HelpdeskSystem start() {
    return start(LocalStack.inTemporaryFolder(), Ways.STRAIGHT);
  }

  /** One replica of each service on these servers, ready; closes the servers with itself. */
  public static HelpdeskSystem start(LocalStack stack, Ways ways) {
    HelpdeskSystem system = new HelpdeskSystem(stack, ways);
    try {
      system.stack.start();
      system.createTopics();
      system.scale(1, 1);
      return system;
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /** Starts replicas, or ends the last ones, until there are that many of each service. */
  public void scale(int commandServices, int queryServices) {
    queries.scale(queryServices);
    commands.scale(commandServices);
  }

  /** Starts what a test left dead. */
  public void heal() {
    stack.start();
    queries.heal();
    commands.heal();
    scale(1, 1);
  }

  public PostgresServer postgres() {
    return stack.postgres();
  }

  /** Where PostgreSQL keeps its data. */
  Path postgresFolder() {
    return stack.folder().resolve("postgres");
  }

  public KafkaServer kafka() {
    return stack.kafka();
  }

  public DocumentServer documents() {
    return stack.documents();
  }

  public ServiceProcess commandService() {
    return commands.running().getFirst();
  }

  public ServiceProcess queryService() {
    return queries.running().getFirst();
  }

  public List<ServiceProcess> commandServices() {
    return commands.running();
  }

  public List<ServiceProcess> queryServices() {
    return queries.running();
  }

  @Override
  public List<URI> write() {
    return commands.urls();
  }

  @Override
  public List<URI> read() {
    return queries.urls();
  }

  /** PostgreSQL, as a stranger to the services sees it. */
  public Connection sql() throws SQLException {
    return DriverManager.getConnection(
        postgres().jdbcUrl(), postgres().user(), postgres().password());
  }

  /** A collection of the views that serve, as a stranger to the services sees it. */
  public MongoCollection<Document> view(String name) {
    Document serving =
        views().getCollection("view_generations").find(Filters.eq("_id", "serving")).first();
    int generation = serving == null ? 1 : serving.getInteger("generation");
    return views().getCollection(generation == 1 ? name : name + "_g" + generation);
  }

  /** The views' database, all generations in it. */
  public synchronized MongoDatabase views() {
    if (mongo == null) {
      mongo =
          MongoClients.create(
              MongoClientSettings.builder()
                  .applyConnectionString(new ConnectionString(documents().connectionString()))
                  .applyToClusterSettings(
                      s -> s.serverSelectionTimeout(DRIVER_SECONDS, TimeUnit.SECONDS))
                  .applyToSocketSettings(s -> s.readTimeout(DRIVER_SECONDS, TimeUnit.SECONDS))
                  .build());
    }
    return mongo.getDatabase("helpdesk");
  }

  @Override
  public void close() {
    commands.close();
    queries.close();
    if (mongo != null) {
      mongo.close();
    }
    stack.close();
  }

  private void createTopics() {
    Map<String, String> forEver = Map.of("retention.ms", "-1");
    kafka().createTopic(Topics.TICKET_EVENTS, Shards.COUNT, forEver);
    kafka().createTopic(Topics.LOG_HEADS, 1, Map.of());
  }

  private Map<String, String> commandEnvironment(int replica) {
    Map<String, String> environment = new HashMap<>(SHARED);
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres().jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", postgres().user());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres().password());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka().bootstrapServers());
    environment.put("HELPDESK_READ_URL", queries.address().toString());
    environment.putAll(ways.ofCommands(replica, Map.copyOf(environment)));
    return environment;
  }

  private Map<String, String> queryEnvironment(int replica) {
    Map<String, String> environment = new HashMap<>(SHARED);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka().bootstrapServers());
    environment.put("QUARKUS_MONGODB_CONNECTION_STRING", documents().connectionString());
    environment.put("QUARKUS_MONGODB_DATABASE", "helpdesk");
    environment.put("HELPDESK_COMMAND_SERVICE_URL", commands.address().toString());
    environment.putAll(ways.ofQueries(replica, Map.copyOf(environment)));
    return environment;
  }
}
