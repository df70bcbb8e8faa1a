package helpdesk.command.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Decides what is sent next: every kind of request to every operation once or more, the others in
 * between, in an order that the seed decides.
 */
final class Requests {
  private static final int LEAST_LIVE = 8;

  /** A card that could not be played yet comes again within so many requests. */
  private static final int SOON = 50;

  private final Random random;
  private final Known known;
  private final Cards cards;
  private final Operation opening;
  private final List<Card> all = new ArrayList<>();
  private final List<Card> deck = new ArrayList<>();

  Requests(Random random, Known known, List<Operation> operations, int budget) {
    this.random = random;
    this.known = known;
    Values values = new Values(random, known);
    this.cards = new Cards(random, known, values);
    CommonCards common = new CommonCards(random, known);
    this.opening = operations.stream().filter(Operation::opens).findFirst().orElseThrow();
    for (Operation operation : operations) {
      if (operation.isBulk()) {
        BulkCards bulk = new BulkCards(random, known, values, operation);
        all.addAll(bulk.all());
        all.addAll(common.of(operation, bulk::valid));
        all.addAll(bulk.mutantsOf());
      } else {
        all.addAll(cards.of(operation));
        all.addAll(common.of(operation, () -> cards.valid(operation)));
        all.addAll(cards.mutantsOf(operation));
      }
    }
    all.addAll(LoneShots.all());
    deck.addAll(all);
    Collections.shuffle(deck, random);
    if (all.size() > budget) {
      shorten(budget);
    }
  }

  /** How many kinds of requests there are, each mutant being one. */
  int kinds() {
    return all.size();
  }

  /** The next one; opens a ticket where what it needs is not there yet. */
  Shot next() {
    if (known.live() < LEAST_LIVE) {
      return opening();
    }
    if (deck.isEmpty()) {
      deck.addAll(all);
      Collections.shuffle(deck, random);
    }
    Card card = deck.remove(deck.size() - 1);
    Optional<Shot> shot = card.write().get();
    if (shot.isEmpty()) {
      deck.add(Math.max(0, deck.size() - 1 - random.nextInt(SOON)), card);
    }
    return shot.orElseGet(this::opening);
  }

  private Shot opening() {
    return cards.valid(opening).what("to have a ticket").shot();
  }

  /** All that is essential comes early, among half of the others; the rest if there is time. */
  private void shorten(int budget) {
    List<Card> further = new ArrayList<>(deck);
    further.removeIf(Card::essential);
    int early = Math.max(0, budget - (deck.size() - further.size())) / 2;
    List<Card> rest = further.subList(early, further.size());
    deck.removeAll(rest);
    Collections.shuffle(deck, random);
    deck.addAll(0, rest);
  }
}
