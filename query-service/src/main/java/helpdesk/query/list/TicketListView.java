package helpdesk.query.list;

import com.mongodb.client.ClientSession;
import helpdesk.query.freshness.MajorityRead;
import helpdesk.query.http.Page;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The list of tickets, page by page. */
@ApplicationScoped
class TicketListView implements PanacheMongoRepositoryBase<TicketListItem, String> {

  Page<TicketListItem> page(ClientSession session, ListQuery query) {
    int oneMore = query.limit() + 1;
    List<TicketListItem> found =
        MajorityRead.find(session, mongoCollection(), query.filter())
            .sort(query.order().sort())
            .limit(oneMore)
            .batchSize(oneMore + 1)
            .into(new ArrayList<>());
    return Page.cut(found, query.limit(), query::cursorAfter);
  }
}
