package helpdesk.systemtests.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An incident log in the order in which it was recorded, with a text for each incident. The file
 * groups the lines by incident; here they are merged by their times, so that incidents interleave
 * as they did. Where an incident's own times go back, its lines keep the order of the file.
 */
record IncidentLog(List<IncidentRow> rows, Map<String, Text> texts) {
  static final String LOG = "incident_event_log.csv";
  static final String TEXTS = "ticket_texts.csv";

  /** What the customer wrote; the title may be empty. */
  record Text(String title, String body) {}

  private record Timed(LocalDateTime time, IncidentRow row) {}

  /** The folder's log, its first incidents up to that many. */
  static IncidentLog read(Path folder, int incidents) {
    List<IncidentRow> lines = Csv.read(folder.resolve(LOG)).stream().map(IncidentRow::of).toList();
    List<Map<String, String>> texts = Csv.read(folder.resolve(TEXTS));
    Map<String, Text> chosen = new LinkedHashMap<>();
    for (IncidentRow line : lines) {
      if (chosen.size() < incidents && !chosen.containsKey(line.number())) {
        Map<String, String> text = texts.get(chosen.size() % texts.size());
        chosen.put(line.number(), new Text(text.get("title"), text.get("body")));
      }
    }
    return new IncidentLog(
        inTime(lines.stream().filter(line -> chosen.containsKey(line.number())).toList()), chosen);
  }

  /** Whether there is such a log to replay. */
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(LOG)) && Files.isRegularFile(folder.resolve(TEXTS));
  }

  /** The log cut into parts of about equal length. */
  List<List<IncidentRow>> parts(int count) {
    List<List<IncidentRow>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(rows.subList(rows.size() * i / count, rows.size() * (i + 1) / count));
    }
    return parts;
  }

  private static List<IncidentRow> inTime(List<IncidentRow> lines) {
    Map<String, LocalDateTime> latest = new HashMap<>();
    return lines.stream()
        .map(
            line ->
                new Timed(
                    latest.merge(line.number(), line.updatedAt(), (a, b) -> a.isAfter(b) ? a : b),
                    line))
        .toList()
        .stream()
        .sorted(Comparator.comparing(Timed::time))
        .map(Timed::row)
        .toList();
  }
}
