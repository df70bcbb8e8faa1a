package helpdesk.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All items of the list, page by page, as one who follows the cursors sees them. */
public record ListWalk(List<JsonNode> items) {

  public static ListWalk of(Client reader, String query) {
    List<JsonNode> items = new ArrayList<>();
    Answer page = reader.read("/tickets?" + query);
    while (true) {
      assertThat(page.status()).as("page of %s: %s", query, page.text()).isEqualTo(200);
      page.body().path("items").forEach(items::add);
      JsonNode next = page.body().path("next_cursor");
      assertThat(page.body().path("has_more").asBoolean()).isEqualTo(next.isTextual());
      assertThat(page.header("Link").filter(links -> links.contains("rel=\"next\"")).isPresent())
          .as("Link to a next page")
          .isEqualTo(next.isTextual());
      if (!next.isTextual()) {
        return new ListWalk(items);
      }
      page = reader.read("/tickets?" + query + "&cursor=" + next.asText());
    }
  }

  public void isSorted(String field, boolean ascending) {
    List<Instant> times =
        items.stream().map(item -> Instant.parse(item.path(field).asText())).toList();
    for (int i = 1; i < times.size(); i++) {
      Instant earlier = times.get(ascending ? i - 1 : i);
      Instant later = times.get(ascending ? i : i - 1);
      assertThat(earlier).as("%s of item %d", field, i).isBeforeOrEqualTo(later);
    }
  }
}
