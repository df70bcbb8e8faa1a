package helpdesk.simulation.world;

import helpdesk.simulation.stage.Dice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what one call does at once into what a server may do of it before it fails. */
record Parts(Dice dice) {

  /** All of it, in any order, mostly in one part. */
  <T> List<List<T>> of(Collection<T> whole) {
    List<T> rest = dice.shuffled(List.copyOf(whole));
    List<List<T>> parts = new ArrayList<>();
    while (rest.size() > 1 && dice.oneIn(3)) {
      int cut = 1 + dice.below(rest.size() - 1);
      parts.add(rest.subList(0, cut));
      rest = rest.subList(cut, rest.size());
    }
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }
}
