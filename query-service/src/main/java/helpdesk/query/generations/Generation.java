package helpdesk.query.generations;

/**
 * One whole set of views, built from the log by itself. The first one has the collections' plain
 * names; those of a later one end with its number. Numbers are never used again.
 */
public record Generation(int number) implements Comparable<Generation> {
  /** The one that needs no rebuild. */
  public static final Generation FIRST = new Generation(1);

  public Generation {
    if (number < 1) {
      throw new IllegalArgumentException("generations are counted from 1, not " + number);
    }
  }

  /** The name that a collection has in this generation. */
  public String name(String collection) {
    return number == 1 ? collection : collection + "_g" + number;
  }

  @Override
  public int compareTo(Generation other) {
    return Integer.compare(number, other.number);
  }
}
