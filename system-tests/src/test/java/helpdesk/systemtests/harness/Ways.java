package helpdesk.systemtests.harness;

import java.util.Map;

/** What the environment of a replica has beside, or instead of, what leads straight to servers. */
public interface Ways {
  Ways STRAIGHT =
      new Ways() {
        @Override
        public Map<String, String> ofCommands(int replica) {
          return Map.of();
        }

        @Override
        public Map<String, String> ofQueries(int replica) {
          return Map.of();
        }
      };

  /** For one of the command-services, by its number from 0 on. */
  Map<String, String> ofCommands(int replica);

  /** For one of the query-services, by its number from 0 on. */
  Map<String, String> ofQueries(int replica);
}
