package helpdesk.query.freshness;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import helpdesk.query.generations.Generation;

/**
 * One causally consistent look at one generation of views, from its progress to its last page.
 *
 * @param client the session of the driver
 */
public record ViewSession(ClientSession client, Generation generation, MongoClient mongo)
    implements AutoCloseable {

  /** Begins a look at that generation. */
  public static ViewSession begin(MongoClient mongo, Generation generation) {
    return new ViewSession(mongo.startSession(), generation, mongo);
  }

  /** What stands for this collection, which is known by its plain name, in this generation. */
  public <T> MongoCollection<T> resolve(MongoCollection<T> plain) {
    String name = plain.getNamespace().getCollectionName();
    String resolved = generation.name(name);
    return resolved.equals(name)
        ? plain
        : mongo
            .getDatabase(plain.getNamespace().getDatabaseName())
            .getCollection(resolved, plain.getDocumentClass())
            .withCodecRegistry(plain.getCodecRegistry())
            .withReadPreference(plain.getReadPreference());
  }

  @Override
  public void close() {
    client.close();
  }
}
