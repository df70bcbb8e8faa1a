package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import helpdesk.events.EventJson;
import helpdesk.query.ExampleLog;
import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.ParkedEvent;
import java.time.Instant;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;

class MongoMarkersTest {
  /** Its key in the array of events, and its type. */
  private static final int IN_AN_ARRAY = 8;

  @Test
  void an_event_that_waits_takes_no_more_than_is_reckoned_for_it() {
    ExampleLog log = new ExampleLog(3);
    log.openIn(1, "the first has no predecessor");
    log.anythingIn(1, 200);
    for (ExampleLog.Entry each : log.shard(1)) {
      Bytes value = Bytes.of(EventJson.encode(each.event()));
      Instant now = Instant.EPOCH;
      assertReckoned(new ParkedEvent(each.envelope(), 7, now, now, value));
      assertReckoned(new ParkedEvent(each.envelope(), 7, null, null, null));
    }
  }

  private static void assertReckoned(ParkedEvent event) {
    Document stored = MongoMarkers.stored(event);
    int size =
        new RawBsonDocument(
                stored, new DocumentCodec(MongoClientSettings.getDefaultCodecRegistry()))
            .getByteBuffer()
            .remaining();
    assertThat(size + IN_AN_ARRAY).isBetween(event.size() / 2, event.size());
  }
}
