package helpdesk.query.http;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import helpdesk.query.ReadServers;
import helpdesk.query.ReadStack;
import helpdesk.query.ViewFixture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ReadStack.class)
class OutageIT {
  @Inject ViewFixture views;
  ReadServers servers;

  @AfterEach
  void heal() {
    servers.healDocuments();
  }

  @Test
  void a_database_that_is_away_is_told_in_bounded_time_and_found_again() {
    UUID id = UUID.randomUUID();
    views.newEra();
    views.ticket(id, 1);
    given().get("/q/health/ready").then().statusCode(200);

    servers.cutDocuments();
    for (String path :
        new String[] {"/tickets", "/tickets/" + id, "/tickets/" + id + "/history", "/dashboard"}) {
      long begin = System.nanoTime();
      given()
          .get(path)
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "1")
          .body("code", equalTo("unavailable"));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
    given().get("/q/health/ready").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    given().get("/tickets?limit=0").then().statusCode(400);

    servers.healDocuments();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> given().get("/tickets/" + id).then().statusCode(200));
    given().get("/q/health/ready").then().statusCode(200);
  }
}
