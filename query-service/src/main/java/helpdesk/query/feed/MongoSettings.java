package helpdesk.query.feed;

import com.mongodb.MongoClientSettings;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Turns the driver's own repetition of writes off, whatever the connection string says: not every
 * server tells a repeated write from a new one. Ours meet their guards again. And bounds the wait
 * for a connection, for which there is no property.
 */
@ApplicationScoped
public class MongoSettings implements MongoClientCustomizer {
  @Override
  public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
    return settings
        .retryWrites(false)
        .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(2, TimeUnit.SECONDS));
  }
}
