package helpdesk.query.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** A CSV file as rows of named cells. */
final class CsvRows {
  private CsvRows() {}

  static List<Map<String, String>> of(String text) {
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180.builder().setHeader().get())) {
      List<Map<String, String>> rows = new ArrayList<>();
      parser.forEach(row -> rows.add(row.toMap()));
      return rows;
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
