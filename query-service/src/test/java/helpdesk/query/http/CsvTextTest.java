package helpdesk.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\tx", "\rx"})
  void what_a_spreadsheet_would_run_gets_an_apostrophe(String text) {
    assertThat(CsvText.cell(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "'=1", " =1", "none"})
  void other_text_stays(String text) {
    assertThat(CsvText.cell(text)).isEqualTo(text);
  }

  @Test
  void nothing_is_an_empty_cell() {
    assertThat(CsvText.cell(null)).isEmpty();
  }

  @Test
  void lines_end_in_crlf_and_what_could_break_them_is_quoted() throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = CsvText.printer(text)) {
      printer.printRecord("a", "b,c", "d\"e", "f\r\ng", "");
      printer.printRecord("h", 7);
    }
    assertThat(text).hasToString("a,\"b,c\",\"d\"\"e\",\"f\r\ng\",\r\nh,7\r\n");
  }
}
