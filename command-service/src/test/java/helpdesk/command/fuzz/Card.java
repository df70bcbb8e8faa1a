package helpdesk.command.fuzz;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A kind of request that one operation may get. It is written when it is sent, by what is known
 * then.
 *
 * @param essential also in the shortest run
 * @param write empty where what it needs (a closed ticket, say) is not there yet
 */
record Card(String kind, boolean essential, Supplier<Optional<Shot>> write) {

  static Card essential(String kind, Supplier<Shot> write) {
    return new Card(kind, true, () -> Optional.of(write.get()));
  }

  static Card further(String kind, Supplier<Shot> write) {
    return new Card(kind, false, () -> Optional.of(write.get()));
  }

  static Card onceThereIs(String kind, Supplier<Optional<Shot>> write) {
    return new Card(kind, true, write);
  }
}
