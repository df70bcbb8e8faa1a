package helpdesk.systemtests.imports;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * A CSV file of tickets as spreadsheets write them: a BOM, CRLF, cells of several lines, quotes.
 */
record GeneratedTickets(String name, int rows) {
  private static final int BAD_ONE_IN = 400;

  /** The numbers of the rows that the service must refuse. */
  Set<Integer> bad() {
    Set<Integer> bad = new TreeSet<>();
    for (int row = 1; row <= rows; row++) {
      if (row % BAD_ONE_IN == 0) {
        bad.add(row);
      }
    }
    return bad;
  }

  /** The external id of a row. Every other row has none that would keep it from being doubled. */
  String externalId(int row) {
    return row % 2 == 0 ? name + " " + row : "";
  }

  static String message(int row) {
    return "row " + row + ", \"quoted\",\n\u00fcber zwei Zeilen \ud83d\ude00 \u0627\u0644\u0639";
  }

  void write(Path csv) throws IOException {
    try (Writer file = Files.newBufferedWriter(csv)) {
      file.write("\ufeffexternal_id,message,subject,priority,tags,customer_id,customer_email\r\n");
      for (int row = 1; row <= rows; row++) {
        file.write(line(row));
      }
    }
  }

  private String line(int row) {
    String whole =
        "%s,\"%s\",Nr. %d,high,\"Billing, vip\",customer %d,c%d@example.org\r\n"
            .formatted(externalId(row), message(row).replace("\"", "\"\""), row, row % 70, row);
    if (row % BAD_ONE_IN != 0) {
      return whole;
    }
    return switch (row / BAD_ONE_IN % 4) {
      case 0 -> whole.replace(",high,", ",huge,");
      case 1 -> externalId(row) + ",,no message,,,,\r\n";
      case 2 -> externalId(row) + ",too few cells\r\n";
      default -> whole.replace(externalId(row) + ",", externalId(row - 2) + ",");
    };
  }
}
