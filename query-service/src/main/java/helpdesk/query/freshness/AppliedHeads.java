package helpdesk.query.freshness;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import helpdesk.events.LogHeads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The newest heads that the views are known to have applied, in MongoDB: so the age of the views is
 * known after a restart, and with Kafka down. The heads are stored with their time, and so are
 * compared with the progress of the day like any others: after a rebuild they claim nothing.
 */
@ApplicationScoped
class AppliedHeads {
  private static final String NEWEST = "newest";

  private final MongoCollection<Document> documents;

  AppliedHeads(
      MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.documents = client.getDatabase(database).getCollection("log_heads");
  }

  Optional<LogHeads> read(ViewSession session) {
    return Optional.ofNullable(MajorityRead.find(session.client(), documents, eq(NEWEST)).first())
        .map(
            stored ->
                new LogHeads(
                    stored.getInteger("era"),
                    stored.getDate("as_of").toInstant(),
                    stored.getList("heads", Long.class)));
  }

  /** Writes them down unless newer ones are: several replicas do so. */
  void write(LogHeads heads) {
    Date asOf = Date.from(heads.asOf());
    Bson older =
        and(eq(NEWEST), or(lt("era", heads.era()), and(eq("era", heads.era()), lt("as_of", asOf))));
    Bson fields = combine(set("era", heads.era()), set("as_of", asOf), set("heads", heads.heads()));
    try {
      documents
          .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
          .updateOne(older, fields, new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      // Newer ones are there: the guard did not match, and the upsert met them.
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }
}
