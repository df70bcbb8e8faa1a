package helpdesk.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FeedStack.class)
@TestProfile(KafkaWithoutNameIT.Unresolvable.class)
class KafkaWithoutNameIT {

  /** As in a compose network while Kafka's container is away. */
  public static class Unresolvable implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "mp.messaging.incoming.ticket-events.bootstrap.servers", "no-such-host.invalid:9092");
    }
  }

  @Inject Assignments assignments;

  @Test
  void the_service_starts_and_is_ready_although_kafkas_name_cannot_be_resolved() {
    RestAssured.get("/q/health/ready").then().statusCode(200);
    assertThat(assignments.feeds()).isEmpty();
  }
}
