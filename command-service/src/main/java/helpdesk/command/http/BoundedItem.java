package helpdesk.command.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads one item of a bulk, as large as a body of its own may be; a larger one is skipped. */
final class BoundedItem extends JsonParserDelegate {
  private final long begin;

  private BoundedItem(JsonParser json) {
    super(json);
    this.begin = json.currentLocation().getCharOffset();
  }

  /** The item at which the parser stands; a missing node where it is too large. */
  static JsonNode read(JsonParser json) throws IOException {
    int inside = json.getParsingContext().getNestingDepth();
    int outside = json.currentToken().isStructStart() ? inside - 1 : inside;
    try {
      return new BoundedItem(json).readValueAsTree();
    } catch (ProblemException tooLarge) {
      while (json.getParsingContext().getNestingDepth() > outside) {
        json.nextToken();
      }
      return Body.MISSING;
    }
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken next = super.nextToken();
    check();
    return next;
  }

  @Override
  public String nextFieldName() throws IOException {
    String next = super.nextFieldName();
    check();
    return next;
  }

  private void check() {
    if (delegate.currentLocation().getCharOffset() - begin > Body.MOST_BYTES) {
      throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, "The item is too large.");
    }
  }
}
