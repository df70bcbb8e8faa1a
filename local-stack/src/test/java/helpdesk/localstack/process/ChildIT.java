package helpdesk.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helpdesk.localstack.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {
  private static final Duration SHORT = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void a_process_that_outlived_its_parent_is_ended_by_the_next_start() {
    Child orphan = Child.start(sleeper());
    Child next = Child.start(sleeper());
    assertThat(orphan.alive()).isFalse();
    assertThat(next.alive()).isTrue();
    next.kill();
    assertThat(next.alive()).isFalse();
  }

  @Test
  void a_stranger_with_the_same_process_id_is_left_alone() throws IOException {
    long stranger = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("sleeper.pid"), stranger + "\nanother time\n");
    Child child = Child.start(sleeper());
    assertThat(Proc.alive(stranger)).isTrue();
    child.kill();
    Child unmarked = Child.start(launch("sleeper", "not in any command line", "sleep 1000"));
    Child.start(launch("sleeper", "not in any command line", "sleep 1000")).kill();
    assertThat(unmarked.alive()).isTrue();
    unmarked.kill();
  }

  @Test
  void kill_reaches_the_children_of_the_child() {
    Child parent = Child.start(launch("family", "", "sleep 1000 & sleep 1000 & wait"));
    ProcessHandle handle = ProcessHandle.of(parent.pid()).orElseThrow();
    assertThat(Waiting.until(SHORT, () -> handle.descendants().count() == 2)).isTrue();
    List<Long> all = handle.descendants().map(ProcessHandle::pid).toList();
    parent.kill();
    assertThat(all).noneMatch(Proc::alive);
  }

  @Test
  void one_that_ignores_the_request_to_end_is_killed() {
    Child stubborn =
        Child.start(launch("stubborn", "", "trap '' TERM; echo deaf; sleep 1000 & wait; wait"));
    stubborn.await(SHORT, () -> stubborn.said("deaf"));
    stubborn.stop("TERM", Duration.ofMillis(200));
    assertThat(stubborn.alive()).isFalse();
  }

  @Test
  void one_that_fails_at_once_shows_the_end_of_its_log() {
    Child child = Child.start(launch("broken", "", "echo the disk is made of cheese; exit 3"));
    assertThatThrownBy(() -> child.await(SHORT, () -> false))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("the disk is made of cheese");
  }

  @Test
  void one_that_does_not_get_ready_is_ended() {
    Child child = Child.start(sleeper());
    assertThatThrownBy(() -> child.await(Duration.ofMillis(100), () -> false))
        .isInstanceOf(ServerFailed.class)
        .hasMessageContaining("not ready");
    assertThat(child.alive()).isFalse();
  }

  private Launch sleeper() {
    return launch("sleeper", folder.toString(), "sleep 1000; : " + folder);
  }

  private Launch launch(String name, String marker, String script) {
    return new Launch(name, List.of("sh", "-c", script), Map.of(), folder, marker, false);
  }
}
