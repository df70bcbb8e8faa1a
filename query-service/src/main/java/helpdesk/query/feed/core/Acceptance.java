package helpdesk.query.feed.core;

import java.util.List;
import java.util.Optional;

/**
 * What the accept rule made of a batch.
 *
 * @param events to apply or to park, in order, without holes
 * @param malformed records to be kept aside
 * @param gap up to the furthest record that was thrown away; a later one may have closed it
 * @param halt why nothing after {@code events} may be applied
 */
record Acceptance(
    List<FeedRecord.Logged> events,
    List<FeedRecord.Malformed> malformed,
    int duplicates,
    int discarded,
    int foreign,
    Optional<Gap> gap,
    Optional<Halt> halt) {}
