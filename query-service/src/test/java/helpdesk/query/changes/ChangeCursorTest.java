package helpdesk.query.changes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.events.Shards;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeCursorTest {
  @Test
  void what_was_given_out_is_read_back_the_same() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      ChangeCursor cursor = any(random);
      assertThat(ChangeCursor.parse(cursor.encode())).contains(cursor);
      assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }
    assertThat(ChangeCursor.parse(ChangeCursor.START.encode())).contains(ChangeCursor.START);
  }

  @Test
  void a_hundred_thousand_events_fit_into_a_short_text() {
    ChangeCursor cursor = ChangeCursor.START.in(1);
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      cursor = cursor.with(shard, 1_600);
    }
    assertThat(cursor.encode()).hasSizeLessThan(180);
  }

  @Test
  void nothing_else_is_read() {
    Random random = new Random(5);
    String good = any(random).encode();
    for (String bad :
        new String[] {
          "", " ", "!", "abc", good + "A", good + "=", good.substring(1), "B" + good.substring(1)
        }) {
      assertThat(ChangeCursor.parse(bad)).as(bad).isEmpty();
    }
    byte[] bytes = Base64.getUrlDecoder().decode(good);
    for (int cut = 0; cut < bytes.length; cut++) {
      assertThat(ChangeCursor.parse(text(java.util.Arrays.copyOf(bytes, cut)))).isEmpty();
    }
    assertThat(ChangeCursor.parse(text("x".repeat(80).getBytes(US_ASCII)))).isEmpty();
  }

  @Test
  void an_overlong_number_and_an_overflow_are_refused() {
    byte[] overlong = new byte[68];
    overlong[0] = 1;
    overlong[1] = (byte) 0x80;
    assertThat(ChangeCursor.parse(text(overlong))).isEmpty();
    byte[] endless = new byte[80];
    java.util.Arrays.fill(endless, (byte) 0xff);
    endless[0] = 1;
    assertThat(ChangeCursor.parse(text(endless))).isEmpty();
  }

  @Test
  void no_seq_without_an_era_and_no_turn_beyond_the_shards() {
    assertThat(ChangeCursor.parse(ChangeCursor.START.with(3, 1).encode())).isEmpty();
    assertThat(ChangeCursor.parse(ChangeCursor.START.beginningWith(64).encode())).isEmpty();
  }

  @Test
  void one_covers_another_if_it_is_nowhere_behind() {
    ChangeCursor one = ChangeCursor.START.in(1).with(3, 5);
    assertThat(one.covers(one.with(3, 4))).isTrue();
    assertThat(one.covers(one)).isTrue();
    assertThat(one.covers(one.with(4, 1))).isFalse();
    assertThat(one.covers(one.in(2))).isFalse();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ChangeCursor any(Random random) {
    ChangeCursor cursor = ChangeCursor.START.in(1 + random.nextInt(9));
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      cursor = cursor.with(shard, random.nextLong() >>> (1 + random.nextInt(63)));
    }
    return cursor.beginningWith(random.nextInt(Shards.COUNT));
  }
}
