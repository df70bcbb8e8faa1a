package helpdesk.localstack.documentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainTest {
  @Test
  void an_index_scan_names_its_index() {
    Map<String, Object> plan =
        Explain.winningPlan("Custom Scan\n  -> Index Scan using x\n   indexName: status_1\n")
            .fields();
    assertThat(plan).containsEntry("stage", "FETCH");
    assertThat(((Bson.Raw) plan.get("inputStage")).fields())
        .containsEntry("stage", "IXSCAN")
        .containsEntry("indexName", "status_1");
  }

  @Test
  void a_walk_over_all_ids_is_a_scan_and_a_look_up_by_id_is_not() {
    assertThat(Explain.winningPlan("Index Scan using _id_ on documents_1").fields())
        .containsEntry("stage", "COLLSCAN");
    assertThat(
            Explain.winningPlan(
                    "Index Scan using _id_ on documents_1\n Index Cond: (object_id = '1')")
                .fields())
        .containsEntry("stage", "FETCH");
  }

  @Test
  void a_sort_of_postgres_stands_on_top() {
    assertThat(Explain.winningPlan("Sort\n Sort Key: x\n -> Seq Scan on documents_1").fields())
        .containsEntry("stage", "SORT");
  }
}
