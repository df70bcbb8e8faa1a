package helpdesk.query.feed;

import com.mongodb.MongoClientSettings;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Turns the driver's own repetition of writes off, whatever the connection string says: not every
 * server tells a repeated write from a new one. Ours meet their guards again.
 */
@ApplicationScoped
public class NoRetryableWrites implements MongoClientCustomizer {
  @Override
  public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
    return settings.retryWrites(false);
  }
}
