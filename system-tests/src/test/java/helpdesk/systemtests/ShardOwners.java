package helpdesk.systemtests;

import helpdesk.events.Topics;
import helpdesk.systemtests.harness.HelpdeskSystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;

/** How many shards each replica works on now. */
record ShardOwners(HelpdeskSystem system) {
  private static final int SECONDS = 10;

  /** By replica, those that it holds the lease of. */
  Map<String, Integer> ofRelay() throws SQLException {
    Map<String, Integer> owners = new TreeMap<>();
    try (Connection connection = system.sql();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select owner, count(*) from relay_lease"
                    + " where held_until > now() and owner is not null group by owner")) {
      while (row.next()) {
        owners.put(row.getString(1), row.getInt(2));
      }
    }
    return owners;
  }

  /** By member of the consumer group, those that are assigned to it. */
  Map<String, Integer> ofProjector() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", system.kafka().bootstrapServers()))) {
      Map<String, Integer> owners = new TreeMap<>();
      for (ConsumerGroupDescription group : groups(admin)) {
        for (MemberDescription member : group.members()) {
          int shards =
              (int)
                  member.assignment().topicPartitions().stream()
                      .filter(partition -> partition.topic().equals(Topics.TICKET_EVENTS))
                      .count();
          if (shards > 0) {
            owners.put(member.consumerId(), shards);
          }
        }
      }
      return owners;
    }
  }

  private static List<ConsumerGroupDescription> groups(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> ids =
        admin.listGroups().all().get(SECONDS, TimeUnit.SECONDS).stream()
            .map(GroupListing::groupId)
            .toList();
    return List.copyOf(
        admin.describeConsumerGroups(ids).all().get(SECONDS, TimeUnit.SECONDS).values());
  }
}
