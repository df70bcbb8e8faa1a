package helpdesk.query;

import helpdesk.query.feed.core.Change;
import helpdesk.query.feed.core.FeedEvent;
import helpdesk.query.feed.core.Projector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays entries of a log through one view. */
public final class Projections {

  private Projections() {}

  public static Change of(Projector view, ExampleLog.Entry entry) {
    return view.project(
        new FeedEvent(entry.envelope(), entry.event(), 0, Instant.EPOCH, Instant.EPOCH));
  }

  /** The fields of the one document that all these events are about. */
  public static Map<String, Object> document(Projector view, List<ExampleLog.Entry> entries) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ExampleLog.Entry entry : entries) {
      fields.putAll(((Change.Fields) of(view, entry)).fields());
    }
    return fields;
  }
}
