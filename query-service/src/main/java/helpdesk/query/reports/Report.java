package helpdesk.query.reports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** An answer that is a table. */
sealed interface Report permits TimeseriesAnswer, DurationsAnswer, WorkloadAnswer, AgeingAnswer {

  /** The names of its columns. */
  @JsonIgnore
  List<String> columns();

  /** Its rows as CSV shows them. */
  @JsonIgnore
  List<List<Object>> cells();
}
