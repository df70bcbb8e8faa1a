package helpdesk.systemtests.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fenced block of a page.
 *
 * @param language the word behind its fence
 */
record Recipe(String page, int line, String language, String text) {
  private static final Path PAGES = Path.of("../docs/bi");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** The blocks of a page, in their order. */
  static List<Recipe> of(String page) {
    String text = read(PAGES.resolve(page));
    List<Recipe> recipes = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      int line = (int) text.substring(0, blocks.start()).lines().count() + 1;
      recipes.add(new Recipe(page, line, blocks.group(1), blocks.group(2)));
    }
    return recipes;
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
