package helpdesk.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document's bulk knows exactly the commands that a bulk reads. */
class BulkDocumentIT {

  @Test
  void its_items_are_the_commands_that_are_read() throws IOException {
    List<String> documented = new ArrayList<>();
    new ObjectMapper()
        .readTree(new File("target/openapi/openapi.json"))
        .at("/components/schemas/BulkCommand/discriminator/mapping")
        .fieldNames()
        .forEachRemaining(documented::add);

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("open"), Stream.of(ChangeBody.values()).map(ChangeBody::wire))
                .toList());
  }
}
