package helpdesk.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.details.TicketDetails;
import helpdesk.query.freshness.Applied;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against shards in memory, on which tickets move on while a reader walks. */
class PageWalkTest {
  private static final int SHARDS = 4;

  private final Map<Integer, TreeMap<Long, String>> shards = new HashMap<>();
  private final Map<String, Long> latest = new HashMap<>();
  private final long[] heads = new long[64];
  private final long[] applied = new long[64];
  private int queries;

  @Test
  void every_page_is_in_order_and_the_next_one_begins_with_another_shard() {
    for (int i = 0; i < 100; i++) {
      write(0, "a" + i);
    }
    for (int i = 0; i < 3; i++) {
      write(1, "b" + i);
      write(2, "c" + i);
    }
    applyAll();
    ChangePage page = page(ChangeCursor.START, 10);
    assertThat(page.changes().stream().map(TicketChange::shard))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(page.end()).isFalse();
    ChangePage second = page(page.next(), 10);
    assertThat(second.changes().stream().map(TicketChange::shard))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
    ChangePage rest = page(second.next(), 1_000);
    assertThat(rest.changes()).hasSize(86);
    assertThat(rest.end()).isTrue();
  }

  @Test
  void who_is_far_behind_in_many_shards_costs_few_queries_a_page() {
    for (int shard = 0; shard < 64; shard++) {
      for (int i = 0; i < 100; i++) {
        write(shard, shard + "-" + i);
      }
    }
    applyAll();
    assertThat(page(ChangeCursor.START, 200).changes()).hasSize(200);
    assertThat(queries).isEqualTo(4);
  }

  @Test
  void a_shard_that_never_rests_starves_no_other_even_with_pages_of_one() {
    write(3, "quiet");
    ChangeCursor cursor = ChangeCursor.START;
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      for (int busy = 0; busy < 3; busy++) {
        write(0, "busy " + i + busy);
      }
      applyAll();
      ChangePage page = page(cursor, 1);
      page.changes().forEach(change -> seen.add(change.item().id()));
      cursor = page.next();
    }
    assertThat(seen).contains("quiet");
  }

  @Test
  void a_walk_among_moving_tickets_ends_with_the_latest_state_of_each() {
    for (int seed = 0; seed < 300; seed++) {
      shards.clear();
      latest.clear();
      java.util.Arrays.fill(heads, 0);
      java.util.Arrays.fill(applied, 0);
      walk(new Random(seed));
    }
  }

  private void walk(Random random) {
    Map<String, Long> copy = new HashMap<>();
    ChangeCursor cursor = ChangeCursor.START;
    for (int step = 0; step < 60; step++) {
      int writes = random.nextInt(6);
      for (int i = 0; i < writes; i++) {
        int shard = random.nextInt(SHARDS);
        write(shard, shard + "-" + random.nextInt(5));
      }
      // Documents are ahead of the progress by part of a batch, in any shard.
      int some = random.nextInt(SHARDS);
      applied[some] += random.nextLong(heads[some] - applied[some] + 1);
      cursor = follow(copy, page(cursor, 1 + random.nextInt(7)));
    }
    applyAll();
    ChangePage page;
    do {
      page = page(cursor, 3);
      cursor = follow(copy, page);
    } while (!page.end());
    assertThat(copy).isEqualTo(latest);
    assertThat(page(cursor, 3).changes()).isEmpty();
  }

  private static ChangeCursor follow(Map<String, Long> copy, ChangePage page) {
    for (TicketChange change : page.changes()) {
      Long before = copy.put(change.item().id(), change.seq());
      assertThat(before == null || before < change.seq()).as("no row twice").isTrue();
    }
    return page.next();
  }

  private void write(int shard, String ticket) {
    TreeMap<Long, String> documents = shards.computeIfAbsent(shard, each -> new TreeMap<>());
    Long before = latest.put(ticket, ++heads[shard]);
    if (before != null) {
      documents.remove(before);
    }
    documents.put(heads[shard], ticket);
  }

  private void applyAll() {
    System.arraycopy(heads, 0, applied, 0, heads.length);
  }

  private ChangePage page(ChangeCursor cursor, int limit) {
    Applied progress =
        new Applied() {
          @Override
          public boolean includes(int shard, long seq) {
            return seq <= applied[shard];
          }

          @Override
          public int era() {
            return 1;
          }

          @Override
          public long seq(int shard) {
            return applied[shard];
          }
        };
    return new PageWalk(cursor.in(1), progress, limit)
        .page(
            (shard, after, upTo, most) -> {
              queries++;
              return shards
                  .getOrDefault(shard, new TreeMap<>())
                  .subMap(after, false, upTo, true)
                  .entrySet()
                  .stream()
                  .limit(most)
                  .map(each -> ticket(each.getValue(), each.getKey()))
                  .toList();
            });
  }

  private static TicketDetails ticket(String id, long seq) {
    return new TicketDetails(
        id,
        seq,
        "open",
        null,
        "",
        null,
        false,
        "low",
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        "ann",
        Instant.EPOCH,
        "ann",
        null,
        null,
        null,
        false,
        seq);
  }
}
