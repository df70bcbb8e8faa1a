package helpdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import helpdesk.systemtests.harness.Answer;
import helpdesk.systemtests.harness.Client;
import helpdesk.systemtests.harness.HelpdeskSystem;
import helpdesk.systemtests.harness.WithHelpdesk;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that programs trip over come through whole, and previews do not tear what belongs together.
 */
@WithHelpdesk
class UnusualTextsIT {
  private static final int PREVIEW = 140;
  private static final Pattern SEEN_AS_ONE = Pattern.compile("\\X");

  static Stream<String> texts() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66";
    String accented = "e\u0301\u0323";
    String flag = "\ud83c\uddeb\ud83c\uddee";
    return Stream.of(
        "x".repeat(139) + family + " after",
        "x".repeat(135) + family + family,
        "x".repeat(139) + accented + " after",
        "x".repeat(137) + accented,
        accented.repeat(60),
        family.repeat(30),
        "x".repeat(139) + flag + flag,
        "x".repeat(140) + "\u0301",
        "\ud83d\ude00".repeat(141),
        "\u202eright to left\u202c and \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "quote \" backslash \\ </script> ${jndi} %s ' or 1=1 --",
        "\ud83d\ude00".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_text_comes_back_whole_and_its_preview_ends_between_two_characters(
      String text, HelpdeskSystem system) {
    Client client = system.client("linguist");
    Answer opened = client.open(text);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Answer write = client.note(opened.id(), text);
    String[] fresh = {"Consistency-Token", write.token(), "Prefer", "wait=5"};
    Answer details = client.ticket(opened.id(), fresh);
    assertThat(details.body().path("message").asText()).isEqualTo(text);
    assertThat(details.body().path("agent_note").asText()).isEqualTo(text);
    Map<String, String> previews = previews(client.read("/tickets?limit=200", fresh), opened.id());
    assertThat(previews)
        .containsEntry("preview", cut(text))
        .containsEntry("note_preview", cut(text));
  }

  /** As many whole characters, as a person counts them, as fit into the preview's code points. */
  private static String cut(String text) {
    StringBuilder preview = new StringBuilder();
    int length = 0;
    for (MatchResult one : SEEN_AS_ONE.matcher(text).results().toList()) {
      length += one.group().codePointCount(0, one.group().length());
      if (length > PREVIEW) {
        break;
      }
      preview.append(one.group());
    }
    return preview.toString();
  }

  private static Map<String, String> previews(Answer list, String id) {
    for (var item : list.body().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return Map.of(
            "preview", item.path("preview").asText(),
            "note_preview", item.path("note_preview").asText());
      }
    }
    throw new AssertionError("not in the list: " + id);
  }
}
