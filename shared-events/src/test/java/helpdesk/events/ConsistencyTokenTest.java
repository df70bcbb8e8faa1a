package helpdesk.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {
  private static final UUID EVENT = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000000");

  @Test
  void a_token_is_era_shard_seq_and_the_first_digits_of_the_event() {
    assertThat(ConsistencyToken.of(1, 0, 42, EVENT)).hasToString("1.0.42.0a1b2c3d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.1.00000000",
        "1.63.42.0a1b2c3d",
        "999999999.9.999999999999999999.ffffffff",
      })
  void a_token_reads_and_writes_the_same(String text) {
    assertThat(ConsistencyToken.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "1.2.3",
        "1.2.3.4",
        "1.2.3.0a1b2c3d.5",
        "0.2.3.0a1b2c3d",
        "01.2.3.0a1b2c3d",
        "1.02.3.0a1b2c3d",
        "1.00.3.0a1b2c3d",
        "1.2.03.0a1b2c3d",
        "1.2.0.0a1b2c3d",
        "1.64.3.0a1b2c3d",
        "1.100.3.0a1b2c3d",
        "1.-2.3.0a1b2c3d",
        "+1.2.3.0a1b2c3d",
        "1.2.3.0A1B2C3D",
        "1.2.3.0a1b2c3",
        "1.2.3.0a1b2c3dd",
        "1.2.3.0a1b2c3g",
        " 1.2.3.0a1b2c3d",
        "1.2.3.0a1b2c3d\n",
        "1,2,3,0a1b2c3d",
        "١.2.3.0a1b2c3d",
        "9999999999.2.3.0a1b2c3d",
        "1.2.9999999999999999999.0a1b2c3d"
      })
  void what_is_no_token_is_refused(String text) {
    assertThatThrownBy(() -> ConsistencyToken.parse(text))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void a_token_names_its_event_and_no_other() {
    ConsistencyToken token = ConsistencyToken.of(1, 0, 42, EVENT);
    assertThat(token.names(EVENT)).isTrue();
    assertThat(token.names(UUID.fromString("0a1b2c3e-0000-4000-8000-000000000000"))).isFalse();
  }

  @Test
  void an_envelope_knows_its_token() {
    EventEnvelope envelope =
        Samples.envelope(EventType.DELETED.wire(), Samples.events().get(EventType.DELETED.wire()));
    assertThat(envelope.token()).hasToString("1.26.1011.a1b2c3d4");
  }
}
