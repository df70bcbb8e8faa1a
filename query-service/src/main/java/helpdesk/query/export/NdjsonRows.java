package helpdesk.query.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;

/** One JSON object a line; the last line is none of a ticket. */
record NdjsonRows() implements RowFormat {
  static final String MEDIA_TYPE = "application/x-ndjson";

  @Override
  public void begin(Writer into) {
    // Nothing stands before the first line.
  }

  @Override
  public void row(ObjectNode item, Writer into) throws IOException {
    into.write(item.toString());
    into.write('\n');
  }

  @Override
  public void end(long rows, Writer into) throws IOException {
    into.write("{\"_end\":true,\"rows\":" + rows + "}\n");
  }
}
