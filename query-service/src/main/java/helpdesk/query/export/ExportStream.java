package helpdesk.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.freshness.ViewSession;
import helpdesk.query.freshness.ViewSessions;
import helpdesk.query.http.Places;
import helpdesk.query.list.ItemFields;
import helpdesk.query.list.TicketFilter;
import helpdesk.query.list.TicketListItem;
import helpdesk.query.list.TicketListView;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes rows page by page, so that only a page is in memory. What goes wrong after the headers can
 * be told in one way only: the connection breaks off before the transfer's end.
 */
record ExportStream(
    ViewSessions sessions,
    ObjectMapper json,
    TicketListView tickets,
    TicketFilter filter,
    ItemFields fields,
    RowFormat format,
    TicketListView.FirstRows first,
    RoutingContext request,
    ExportSettings settings,
    Places.Place place)
    implements StreamingOutput {
  private static final Logger LOG = Logger.getLogger(ExportStream.class);

  @Override
  public void write(OutputStream out) {
    try (place;
        Reader reader = new Reader(request, settings)) {
      write(out, reader);
    }
  }

  private void write(OutputStream out, Reader reader) {
    try {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(reader.watched(out), UTF_8), 16_384);
      format.begin(writer);
      format.end(writeRows(writer), writer);
      writer.flush();
    } catch (IOException | RuntimeException e) {
      LOG.warnf("An export was broken off: %s", e);
      reader.cut();
    }
  }

  private long writeRows(Writer writer) throws IOException {
    long rows = write(first.rows(), writer);
    List<TicketListItem> page = first.rows();
    if (first.all()) {
      return rows;
    }
    try (ViewSession session = sessions.of(first.generation())) {
      do {
        page = tickets.oldestAfter(session, filter, page.getLast());
        sessions.confirm(session);
        rows += write(page, writer);
      } while (page.size() == TicketListView.ROWS_AT_ONCE);
    }
    return rows;
  }

  private int write(List<TicketListItem> page, Writer writer) throws IOException {
    for (TicketListItem item : page) {
      format.row(fields.show(item, json), writer);
    }
    return page.size();
  }
}
