package helpdesk.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "W/\"3\"", "*", " * ", "\"1\", \"3\"", "\"a,b\",\"3\""})
  void the_version_is_known(String header) {
    assertThat(new EntityTags(List.of(header)).match(EntityTags.of(3))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"33\"", "", "\"", "\"*\"", "\"1\", \"2\""})
  void the_version_is_not_known(String header) {
    assertThat(new EntityTags(List.of(header)).match(EntityTags.of(3))).isFalse();
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(new EntityTags(List.of("\"1\"", "\"3\"")).match("\"3\"")).isTrue();
  }
}
