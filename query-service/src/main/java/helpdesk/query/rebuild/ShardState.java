package helpdesk.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.bson.Document;

/**
 * How far a shard of a generation has come.
 *
 * @param target the seq to which it is folded
 * @param seq of the last event in its views
 * @param proof what was compared last; null before that
 * @param trouble why it goes no further; null where it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShardState(int shard, Stage stage, long target, long seq, Proof proof, String trouble) {

  enum Stage {
    WAITING,
    BUILDING,
    PROVEN,
    /** Its views are not what the log says. */
    DIFFERS;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ShardState of(int shard, Document stored) {
    if (stored == null) {
      return new ShardState(shard, Stage.WAITING, 0, 0, null, null);
    }
    return new ShardState(
        shard,
        stored.containsKey("stage")
            ? Stage.valueOf(stored.getString("stage").toUpperCase(Locale.ROOT))
            : Stage.WAITING,
        number(stored, "target"),
        number(stored, "seq"),
        stored.get("proof") instanceof Document proof ? Proof.of(proof) : null,
        stored.getString("trouble"));
  }

  boolean proven() {
    return stage == Stage.PROVEN;
  }

  static long number(Document stored, String field) {
    Number number = stored.get(field, Number.class);
    return number == null ? 0 : number.longValue();
  }
}
