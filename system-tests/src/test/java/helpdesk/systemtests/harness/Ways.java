package helpdesk.systemtests.harness;

import java.util.Map;

/** What the environment of a replica has beside, or instead of, what leads straight to servers. */
public interface Ways {
  Ways STRAIGHT =
      new Ways() {
        @Override
        public Map<String, String> ofCommands(int replica, Map<String, String> straight) {
          return Map.of();
        }

        @Override
        public Map<String, String> ofQueries(int replica, Map<String, String> straight) {
          return Map.of();
        }
      };

  /** For one of the command-services, by its number from 0 on, and what it would have else. */
  Map<String, String> ofCommands(int replica, Map<String, String> straight);

  /** For one of the query-services, by its number from 0 on, and what it would have else. */
  Map<String, String> ofQueries(int replica, Map<String, String> straight);
}
