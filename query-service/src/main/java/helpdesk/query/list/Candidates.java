package helpdesk.query.list;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import helpdesk.query.http.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Looks for a part of the filter that few tickets match, by indexes alone: then these are all that
 * can be asked for, and no order needs an index.
 */
final class Candidates {
  /** Few: so many documents are read, filtered and sorted here in some milliseconds. */
  static final int FEW = 1_000;

  private final IndexedRead read;
  private final MongoCollection<Document> list;
  private final MongoCollection<Document> words;

  Candidates(IndexedRead read, MongoDatabase database) {
    this.read = read;
    this.list = database.getCollection(TicketListProjector.COLLECTION);
    this.words = database.getCollection(TicketWordsProjector.COLLECTION);
  }

  /** The ids of a superset of what is asked for, if it is that small. */
  Optional<Set<String>> few(TicketFilter filter, TicketOrder order) {
    return probes(filter, order).map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  /** What is likeliest to leave few comes first; nothing is probed that a walk begins with. */
  private Stream<Supplier<Optional<Set<String>>>> probes(TicketFilter filter, TicketOrder order) {
    Optional<Facet> walked = ListPlan.walked(filter, order.time());
    List<Supplier<Optional<Set<String>>>> probes = new ArrayList<>();
    Consumer<Facet> byFacet =
        facet -> {
          if (walked.isEmpty() || facet.compareTo(walked.get()) < 0) {
            probes.add(() -> byFacet(filter, facet));
          }
        };
    byFacet.accept(Facet.EXTERNAL_ID);
    byFacet.accept(Facet.CUSTOMER);
    if (!walked.equals(Optional.of(Facet.CUSTOMER))) {
      probes.add(() -> byWords(filter));
      filter.ranges().keySet().stream()
          .sorted()
          .filter(time -> time.isSortable() && time != order.time())
          .forEach(time -> probes.add(() -> byTime(filter, time)));
      byFacet.accept(Facet.ASSIGNEE);
      byFacet.accept(Facet.TAG);
      byFacet.accept(Facet.CHANNEL);
      byFacet.accept(Facet.PRIORITY);
      byFacet.accept(Facet.STATUS);
    }
    return probes.stream();
  }

  private Optional<Set<String>> byFacet(TicketFilter filter, Facet facet) {
    Choice choice = filter.facets().get(facet);
    return choice == null || choice.none()
        ? Optional.empty()
        : inList(ListIndexes.by(facet), facet.any(choice));
  }

  private Optional<Set<String>> byTime(TicketFilter filter, TimeField time) {
    return inList(ListIndexes.by(time), filter.ranges().get(time).filter(time));
  }

  private Optional<Set<String>> inList(String index, Bson part) {
    return ids(list, "_id", index, Filters.and(Filters.eq("listed", true), part), FEW);
  }

  /** The rarest word's tickets; each further word is read only as far as it is rarer. */
  private Optional<Set<String>> byWords(TicketFilter filter) {
    Optional<Set<String>> rarest = Optional.empty();
    for (Search.Term term : filter.search().terms()) {
      int most = rarest.map(ids -> ids.size() - 1).orElse(FEW);
      if (most >= 0) {
        rarest =
            ids(words, "ticket_id", ListIndexes.WORDS, term.in("terms"), most).or(orElse(rarest));
      }
    }
    return rarest;
  }

  private static <T> Supplier<Optional<? extends T>> orElse(Optional<T> other) {
    return () -> other;
  }

  private Optional<Set<String>> ids(
      MongoCollection<Document> collection, String field, String index, Bson filter, int most) {
    List<Document> found =
        read.find(collection, index, filter, Projections.include(field), most + 1);
    if (found.size() > most) {
      return Optional.empty();
    }
    Set<String> ids = new HashSet<>();
    found.forEach(each -> ids.add(each.getString(field)));
    return Optional.of(ids);
  }
}
