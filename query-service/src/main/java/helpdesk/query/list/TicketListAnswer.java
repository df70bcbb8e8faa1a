package helpdesk.query.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import helpdesk.query.freshness.Meta;
import helpdesk.query.http.Cursor;
import helpdesk.query.http.Page;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a page of the list. */
record TicketListAnswer(
    @Schema(implementation = TicketListItem[].class) List<JsonNode> items,
    String nextCursor,
    String prevCursor,
    boolean hasMore,
    MetaWithTotal meta) {

  /** What every answer tells of its freshness; the total only where it was asked for. */
  record MetaWithTotal(
      Instant asOf,
      Long lagMs,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer parked,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer total,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean totalIsLowerBound) {

    static MetaWithTotal of(Meta meta, TicketListView.Shown shown) {
      if (shown.total().isEmpty()) {
        return new MetaWithTotal(meta.asOf(), meta.lagMs(), meta.parked(), null, null);
      }
      int counted = shown.total().getAsInt();
      return new MetaWithTotal(
          meta.asOf(),
          meta.lagMs(),
          meta.parked(),
          Math.min(counted, TicketSource.COUNTED),
          counted > TicketSource.COUNTED);
    }
  }

  static TicketListAnswer of(
      TicketListView.Shown shown, ItemFields fields, Meta meta, ObjectMapper json) {
    Page<TicketListItem> page = shown.page();
    return new TicketListAnswer(
        page.items().stream().<JsonNode>map(item -> fields.show(item, json)).toList(),
        page.next().map(Cursor::encode).orElse(null),
        page.previous().map(Cursor::encode).orElse(null),
        page.next().isPresent(),
        MetaWithTotal.of(meta, shown));
  }
}
