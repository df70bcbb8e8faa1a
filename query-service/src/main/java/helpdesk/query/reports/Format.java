package helpdesk.query.reports;

import helpdesk.query.http.CsvText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVPrinter;

/** How a report is written. */
enum Format {
  JSON,
  CSV;

  private static final MediaType CSV_TYPE = MediaType.valueOf(CsvText.MEDIA_TYPE);

  /** What the parameter says, else what the client likes best. */
  static Format of(ReportParameters parameters, HttpHeaders headers) {
    return parameters
        .one("format", List.of(values()), each -> each.name().toLowerCase(Locale.ROOT))
        .orElse(liked(headers));
  }

  private static Format liked(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return JSON;
      }
      if (type.isCompatible(CSV_TYPE)) {
        return CSV;
      }
    }
    return JSON;
  }

  String mediaType() {
    return switch (this) {
      case JSON -> MediaType.APPLICATION_JSON;
      case CSV -> CsvText.MEDIA_TYPE + ";charset=UTF-8;header=present";
    };
  }

  Object write(Report report) {
    return switch (this) {
      case JSON -> report;
      case CSV -> csv(report);
    };
  }

  private static String csv(Report report) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = CsvText.printer(text)) {
      printer.printRecord(report.columns());
      for (List<Object> row : report.cells()) {
        printer.printRecord(row.stream().map(Format::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Object cell(Object value) {
    return value == null || value instanceof String ? CsvText.cell((String) value) : value;
  }
}
