package helpdesk.query.freshness;

import helpdesk.events.ConsistencyToken;
import helpdesk.query.http.Places;
import helpdesk.query.http.ProblemCode;
import helpdesk.query.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * START HERE: how every view is read. In one causally consistent session the progress is read
 * first, then the view: so the view shows at least what the progress says, and often more.
 */
@ApplicationScoped
public class Reads {
  private static final int RETRY_AFTER_SECONDS = 1;

  private final ViewSessions sessions;
  private final ShardProgressRepository progress;
  private final HistoryIds history;
  private final KnownHeads heads;
  private final ParkedTickets parkedTickets;
  private final Waiters waiters;
  private final Places readers;

  Reads(
      ViewSessions sessions,
      ShardProgressRepository progress,
      HistoryIds history,
      KnownHeads heads,
      ParkedTickets parkedTickets,
      Waiters waiters,
      ReadSettings settings) {
    this.sessions = sessions;
    this.progress = progress;
    this.history = history;
    this.heads = heads;
    this.parkedTickets = parkedTickets;
    this.waiters = waiters;
    this.readers =
        new Places(
            settings.readers(), Duration.ZERO, "too many readers at once", RETRY_AFTER_SECONDS);
  }

  /**
   * Reads a view as fresh as it was asked for, or tells that it is not. Ends in a problem where a
   * token's write is lost, or where strict handling refuses what is not caught up.
   */
  public <T> Answer<T> read(Asked asked, View<T> view) {
    return read(asked, OptionalInt.empty(), view);
  }

  /**
   * The same of one generation: its pages go on as they began, also while another one serves. Ends
   * in a problem where it can be read no more.
   *
   * @param generation none for the one that serves
   */
  public <T> Answer<T> read(Asked asked, OptionalInt generation, View<T> view) {
    try (Places.Place place = readers.take();
        ViewSession session = sessions.of(generation);
        Patience patience = waiters.patience(asked.preferences().waitFor())) {
      Answer<T> answer = look(session, asked, view, patience);
      sessions.confirm(session);
      if (asked.preferences().strict() && !answer.fresh()) {
        throw answer.projectionBehind();
      }
      return answer;
    }
  }

  private <T> Answer<T> look(ViewSession session, Asked asked, View<T> view, Patience patience) {
    while (true) {
      Progress applied = progress.read(session);
      List<ParkedTicket> parked = parkedTickets.read(session, applied);
      List<ParkedTicket> lacking = lacking(view, parked);
      List<ConsistencyToken> behind = behind(session, asked, applied, lacking);
      boolean comes = behind.stream().anyMatch(token -> !isHeldUp(token, applied, parked));
      if (comes && patience.pause()) {
        continue;
      }
      T shown = view.read(session, Settled.of(applied, parked));
      boolean versionReached =
          asked.minVersion().isEmpty() || view.reached(shown, asked.minVersion().getAsLong());
      comes |= !versionReached && lacking.isEmpty();
      if (!comes || !patience.pause()) {
        Meta meta = Meta.of(heads.asOf(applied), Instant.now()).withParked(parked.size());
        return new Answer<>(
            shown,
            asked,
            behind.stream().map(ConsistencyToken::shard).collect(Collectors.toSet()),
            versionReached,
            comes,
            patience.granted(),
            meta,
            parked);
      }
    }
  }

  private List<ConsistencyToken> behind(
      ViewSession session, Asked asked, Progress applied, List<ParkedTicket> lacking) {
    Map<ConsistencyToken, String> events =
        history.at(session, asked.tokens().stream().filter(applied::passed).toList());
    List<ConsistencyToken> behind = new ArrayList<>();
    for (ConsistencyToken token : asked.tokens()) {
      switch (applied.standing(token, Optional.ofNullable(events.get(token)))) {
        case REACHED -> {
          if (lacking.stream().anyMatch(each -> each.holdsUp(token))) {
            behind.add(token);
          }
        }
        case BEHIND -> behind.add(token);
        case LOST -> throw lost(token, applied);
      }
    }
    return behind;
  }

  /** The tickets of which something waits that this view would show. */
  private static List<ParkedTicket> lacking(View<?> view, List<ParkedTicket> parked) {
    return parked.stream()
        .filter(each -> view.ticket().map(each.id()::equals).orElse(true))
        .toList();
  }

  /** The projection went past it: no waiting brings it, only an operator. */
  private static boolean isHeldUp(
      ConsistencyToken token, Progress applied, List<ParkedTicket> parked) {
    return applied.passed(token) && parked.stream().anyMatch(each -> each.holdsUp(token));
  }

  private ProblemException lost(ConsistencyToken token, Progress applied) {
    return new ProblemException(
            ProblemCode.TOKEN_LOST,
            "the write was undone by a restore of the log; look at the current state and repeat it")
        .header(ProjectionLag.HEADER, Meta.of(heads.asOf(applied), Instant.now()).header())
        .with("token", token.toString());
  }
}
