package helpdesk.query.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;

/** How rows become a file. */
sealed interface RowFormat permits CsvRows, NdjsonRows {

  /** What stands before the rows. */
  void begin(Writer into) throws IOException;

  /** One row. */
  void row(ObjectNode item, Writer into) throws IOException;

  /** What stands after them, and tells that none is missing. */
  void end(long rows, Writer into) throws IOException;
}
