package helpdesk.simulation.bugs;

import java.util.HashMap;
import java.util.Map;

/** A new owner goes on where the group's offset stands: behind what was polled, not projected. */
final class GroupOffset implements Bug {
  private final Map<Integer, Long> polled = new HashMap<>();

  @Override
  public long offset(int shard, long right) {
    return polled.getOrDefault(shard, right);
  }

  @Override
  public void polled(int shard, long offset) {
    polled.merge(shard, offset, Math::max);
  }
}
