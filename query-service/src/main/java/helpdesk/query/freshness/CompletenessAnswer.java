package helpdesk.query.freshness;

import java.util.List;

/** The body of the completeness: whether all that was committed is everywhere, shard by shard. */
record CompletenessAnswer(
    boolean complete, String committedSource, List<ShardCompleteness> shards, Meta meta) {

  static CompletenessAnswer of(LogLook look, Answer<Completeness.Shown> answer) {
    return new CompletenessAnswer(
        answer.shown().complete(), look.source(), answer.shown().shards(), answer.meta());
  }
}
