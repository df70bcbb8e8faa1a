package helpdesk.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.query.changes.ChangeCursor;
import helpdesk.query.changes.ChangePage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WalkTest {
  private static final ChangeCursor START = ChangeCursor.START.in(1).with(0, 10);
  private static final Duration NEVER = Duration.ofDays(1);

  private final Ring ring = new Ring(100, 10_000);
  private final Told client = new Told();
  private final Pages pages = new Pages();

  @BeforeEach
  void begun() {
    ring.begin(START);
  }

  @Test
  void an_id_comes_before_anything_has_happened() {
    client.goAfter(1);
    walk(START);
    assertThat(client.told).containsExactly("comment " + START.encode());
  }

  @Test
  void the_dashboard_carries_the_id_of_what_is_known_too() {
    ring.add(new Happening.DashboardChanged("{}"));
    client.goAfter(2);
    walk(START);
    assertThat(client.told.getLast()).isEqualTo("dashboard {} " + START.encode());
  }

  @Test
  void who_resumes_hears_the_newest_numbers_once_and_no_older_ones() {
    ring.add(new Happening.DashboardChanged("1"));
    change(11);
    ring.add(new Happening.DashboardChanged("2"));
    change(12);
    client.goAfter(4);
    walk(START);
    assertThat(client.told)
        .containsExactly(
            "comment " + START.encode(),
            "dashboard 2 " + START.encode(),
            "ticket 11 " + START.with(0, 11).encode(),
            "ticket 12 " + START.with(0, 12).encode());
  }

  @Test
  void who_has_gone_is_missed_long_before_the_next_heartbeat() {
    client.gone = true;
    long begun = System.nanoTime();
    walk(START);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void who_waits_for_his_turn_to_catch_up_is_missed_too_and_his_turn_is_free() {
    pages.free = false;
    client.gone = true;
    walk(START.with(0, 1));
    assertThat(pages.held).isZero();
  }

  @Test
  void a_place_is_held_while_a_page_is_read_and_given_back_whatever_happens() {
    pages.failing = true;
    assertThatThrownBy(() -> walker(START.with(0, 1)).walk())
        .isInstanceOf(IllegalStateException.class);
    assertThat(pages.held).isZero();
    assertThat(pages.heldWhileRead).isEqualTo(1);
  }

  private void walk(ChangeCursor from) {
    assertThatThrownBy(() -> walker(from).walk()).isInstanceOf(Client.Gone.class);
  }

  private Walk walker(ChangeCursor from) {
    return new Walk(ring, pages, client, NEVER, from);
  }

  private void change(long seq) {
    Happening.TicketChanged change = new Happening.TicketChanged(1, 0, seq, Long.toString(seq));
    ring.add(List.of(change), START.with(0, seq));
  }

  /** Takes so much, and has gone then. */
  private static final class Told implements Client {
    private final List<String> told = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private boolean gone;

    void goAfter(int most) {
      this.most = most;
    }

    @Override
    public void tell(String event, String id, String json) {
      told.add(event + " " + json + " " + id);
    }

    @Override
    public void heartbeat(String id) {
      told.add("comment " + id);
    }

    @Override
    public boolean gone() {
      return gone || told.size() >= most;
    }
  }

  private static final class Pages extends Changes {
    private boolean free = true;
    private boolean failing;
    private int held;
    private int heldWhileRead;

    Pages() {
      super(null, null, null);
    }

    @Override
    boolean enter(Duration wait) {
      held += free ? 1 : 0;
      return free;
    }

    @Override
    void leave() {
      held--;
    }

    @Override
    ChangePage someAfter(ChangeCursor known) {
      heldWhileRead = held;
      if (failing) {
        throw new IllegalStateException("cannot be read");
      }
      return new ChangePage(List.of(), START, true);
    }
  }
}
