package helpdesk.query.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import helpdesk.query.http.CsvText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table with a header.
 *
 * @param bom whether a byte order mark tells Excel that the file is UTF-8
 */
record CsvRows(List<String> fields, boolean bom) implements RowFormat {
  private static final List<String> CUSTOMER = List.of("id", "name", "email");

  CsvRows {
    fields = List.copyOf(fields);
  }

  @Override
  public void begin(Writer into) throws IOException {
    if (bom) {
      into.write('\ufeff');
    }
    print(
        fields.stream()
            .flatMap(
                field ->
                    field.equals("customer")
                        ? CUSTOMER.stream().map(part -> "customer_" + part)
                        : Stream.of(field)),
        into);
  }

  @Override
  public void row(ObjectNode item, Writer into) throws IOException {
    print(
        fields.stream()
            .flatMap(
                field ->
                    field.equals("customer")
                        ? CUSTOMER.stream().map(part -> cell(item.path(field).path(part)))
                        : Stream.of(cell(item.path(field)))),
        into);
  }

  @Override
  public void end(long rows, Writer into) {
    // A table has no line for that; one that broke off has no end of its transfer.
  }

  private static String cell(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" "));
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  private static void print(Stream<String> cells, Writer into) throws IOException {
    CsvText.printer(into).printRecord(cells.map(CsvText::cell));
  }
}
