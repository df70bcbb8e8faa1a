package helpdesk.systemtests.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes a log of the shape of a recorded one, with all turns that an incident can take. */
final class GeneratedIncidents {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm", Locale.ROOT);
  private static final String NAMES =
      "number,incident_state,caller_id,sys_updated_by,sys_updated_at,contact_type,priority,closed_code,"
          + "resolved_by";
  private static final List<String> STATES =
      List.of("New", "Active", "Awaiting User Info", "Awaiting Problem", "Resolved");
  private static final List<String> PRIORITIES =
      List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low");

  private final Random random = new Random(3);

  /** Writes both files into the folder. */
  void write(Path folder, int incidents) {
    List<String> log = new ArrayList<>(List.of(NAMES));
    List<String> texts = new ArrayList<>(List.of("title,body"));
    for (int i = 1; i <= incidents; i++) {
      log.addAll(incident(i));
      texts.add(
          i % 9 == 0
              ? ",\"No title, number %d\"".formatted(i)
              : "Title %d,Body of %d".formatted(i, i));
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(IncidentLog.LOG), log);
      Files.write(folder.resolve(IncidentLog.TEXTS), texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> incident(int i) {
    List<String> states = new ArrayList<>(List.of(i % 5 == 0 ? "Active" : "New"));
    random.ints(random.nextInt(8), 0, STATES.size()).mapToObj(STATES::get).forEach(states::add);
    states.add("Resolved");
    if (i % 7 != 0) {
      states.add("Closed");
    }
    if (i % 11 == 0) {
      states.addAll(List.of("Closed", "Active"));
    }
    LocalDateTime time = LocalDateTime.of(2016, 2, 29, 1, 0).plusMinutes(7L * i);
    List<String> lines = new ArrayList<>();
    for (String state : states) {
      lines.add(line(i, state, time));
      time = time.plusMinutes(random.nextInt(500));
    }
    return lines;
  }

  private String line(int i, String state, LocalDateTime time) {
    return String.join(
        ",",
        "INC%07d".formatted(i),
        state,
        i % 13 == 0 ? "?" : "Caller " + i % 40,
        "Updated by " + random.nextInt(30),
        TIME.format(time),
        "Phone",
        PRIORITIES.get(i % 4),
        "code " + i % 7,
        "Resolved by " + i % 20);
  }
}
