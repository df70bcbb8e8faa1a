package helpdesk.query.http;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** How a table is written as CSV (RFC 4180), so that no spreadsheet runs what a customer wrote. */
public final class CsvText {
  public static final String MEDIA_TYPE = "text/csv";

  private static final String RUN_AS_FORMULA = "=+-@\t\r";

  private CsvText() {}

  /** The text of a cell: an apostrophe before what a spreadsheet would run. Null is empty. */
  public static String cell(String text) {
    if (text == null) {
      return "";
    }
    return !text.isEmpty() && RUN_AS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /**
   * A printer of rows: lines end in CRLF, quotes stand where they must. It closes what it fills.
   */
  public static CSVPrinter printer(Appendable into) throws IOException {
    return CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.MINIMAL).get().print(into);
  }
}
