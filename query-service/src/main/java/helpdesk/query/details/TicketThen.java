package helpdesk.query.details;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.freshness.Applied;
import helpdesk.query.freshness.View;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.history.TicketPast;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistry;

/**
 * Tickets as they were: the ticket's events through the same projector that makes its document, and
 * through the same codec that reads it, so that both can only be equal.
 */
@ApplicationScoped
class TicketThen implements PanacheMongoRepositoryBase<TicketDetails, String> {
  private final TicketPast past;
  private final TicketDetailsProjector projector;

  TicketThen(TicketPast past, TicketDetailsProjector projector) {
    this.past = past;
    this.projector = projector;
  }

  /** The view of a ticket at that version, empty where the version is not there. */
  View<Optional<TicketDetails>> of(String id, long version) {
    return new View<>() {
      @Override
      public Optional<TicketDetails> read(ViewSession session, Applied applied) {
        Map<String, Object> fields = new HashMap<>();
        boolean complete = past.upTo(session, id, version, event -> fold(event, fields));
        return complete
            ? Optional.of(TicketThen.this.ticket(id, version, fields))
            : Optional.empty();
      }

      @Override
      public Optional<String> ticket() {
        return Optional.of(id);
      }

      @Override
      public boolean reached(Optional<TicketDetails> shown, long minVersion) {
        return shown.isPresent();
      }
    };
  }

  private void fold(FeedEvent event, Map<String, Object> fields) {
    if (projector.project(event) instanceof Change.Fields change) {
      fields.putAll(change.fields());
    }
  }

  private TicketDetails ticket(String id, long version, Map<String, Object> fields) {
    Document document = new Document(fields).append("_id", id).append("version", version);
    CodecRegistry codecs = mongoCollection().getCodecRegistry();
    return codecs
        .get(TicketDetails.class)
        .decode(
            new BsonDocumentReader(document.toBsonDocument(Document.class, codecs)),
            DecoderContext.builder().build());
  }
}
