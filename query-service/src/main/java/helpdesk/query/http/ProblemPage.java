package helpdesk.query.http;

import java.util.List;
import java.util.stream.Collectors;

/** Types of problems for people who follow a {@code type} with their browser. */
final class ProblemPage {
  private ProblemPage() {}

  static String of(ProblemDescription problem) {
    return page(problem.status() + " " + problem.code(), section(problem));
  }

  static String of(List<ProblemDescription> problems) {
    String list =
        problems.stream()
            .map(
                problem ->
                    "<li>%d <a href=\"%s\">%s</a>: %s</li>"
                        .formatted(
                            problem.status(),
                            problem.type(),
                            problem.code(),
                            escape(problem.title())))
            .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    return page("Problems", list);
  }

  private static String section(ProblemDescription problem) {
    return "<p>%s.</p>\n<dl><dt>What it means</dt><dd>%s</dd>\n<dt>What to do</dt><dd>%s</dd></dl>"
        .formatted(escape(problem.title()), escape(problem.meaning()), escape(problem.remedy()));
  }

  private static String page(String title, String content) {
    return """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>%s</title></head>
      <body>
      <h1>%s</h1>
      %s
      <p><a href="/problems">All problems</a></p>
      </body>
      </html>
      """
        .formatted(escape(title), escape(title), content);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "");
  }
}
