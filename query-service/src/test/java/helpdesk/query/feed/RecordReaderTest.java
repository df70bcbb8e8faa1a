package helpdesk.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.query.feed.core.Bytes;
import helpdesk.query.feed.core.FeedRecord;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  @Test
  void a_record_without_any_header_is_kept_aside_with_its_bytes() {
    byte[] value = "whatever".getBytes(UTF_8);

    FeedRecord read =
        RecordReader.read(
            new ConsumerRecord<byte[], byte[]>("topic", 3, 17L, null, value), Instant.EPOCH);

    assertThat(read)
        .isInstanceOfSatisfying(
            FeedRecord.Malformed.class,
            bad -> {
              assertThat(bad.offset()).isEqualTo(17);
              assertThat(bad.value()).isEqualTo(Bytes.of(value));
            });
  }
}
