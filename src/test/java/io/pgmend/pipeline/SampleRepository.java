package io.pgmend.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A clone as a pipeline gets it: the branch that a pull request goes to, which went on since, and
 * merges of two branches with it. One of them changes the changelog, the other does not.
 */
record SampleRepository(Path folder) {

  static final String CHANGED = "merge-of-states";
  static final String UNCHANGED = "merge-of-words";

  static SampleRepository create(Path folder) throws IOException, InterruptedException {
    var repository = new SampleRepository(Files.createDirectories(folder));
    repository.git("init", "--quiet", "--initial-branch=main");
    repository.write(
        "db/changelog.yaml",
        "databaseChangeLog:\n- includeAll: { path: ., endsWithFilter: .sql }\n");
    repository.write("db/0001-orders.sql", "--liquibase formatted sql\n");
    repository.commit("Orders");
    repository.git("branch", "states");
    repository.git("branch", "words");
    repository.write("db/0003-others.sql", "--liquibase formatted sql\n");
    repository.commit("Somebody else's");
    repository.git("update-ref", "refs/remotes/origin/main", "main");
    repository.git("switch", "--quiet", "states");
    repository.write("db/0002-states.sql", "--liquibase formatted sql\n");
    repository.commit("States");
    repository.git("switch", "--quiet", "words");
    repository.write("README.md", "# Shop\n");
    repository.commit("Words");
    repository.merge("states", CHANGED);
    repository.merge("words", UNCHANGED);
    return repository;
  }

  private void merge(String branch, String into) throws IOException, InterruptedException {
    git("switch", "--quiet", "--create", into, "main");
    git("merge", "--quiet", "--no-edit", branch);
  }

  void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "-m", message);
  }

  /** What git prints, without the last line's end. */
  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "A person");
      builder.environment().put("GIT_" + who + "_EMAIL", "person@example.com");
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + out).isZero();
    return out.strip();
  }
}
