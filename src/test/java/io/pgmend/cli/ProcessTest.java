package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: which classes it loads, and where its streams end. */
class ProcessTest {

  private static final String FOREIGN = "(liquibase|freemarker|org[.]testcontainers)[.].*";

  @TempDir private Path folder;

  private int run(File out, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.pgmend.cli.Main"));
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out).redirectError(err());
    try (ShadowDatabase database = TestServers.fresh(18, "process")) {
      ConnectionSettings s = database.settings();
      builder.environment().put("PGHOST", s.host());
      builder.environment().put("PGPORT", Integer.toString(s.port()));
      builder.environment().put("PGDATABASE", s.database());
      builder.environment().put("PGUSER", s.user());
      builder.environment().put("PGPASSWORD", TestServers.password(s));
      Process process = builder.start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within 60 s");
      }
      return process.exitValue();
    }
  }

  private File err() {
    return folder.resolve("err").toFile();
  }

  private File log() {
    return folder.resolve("classes").toFile();
  }

  /** Names of classes that were loaded from somewhere else than the JDK. */
  private List<String> loaded() throws IOException {
    try (var lines = Files.lines(log().toPath())) {
      return lines
          .filter(line -> line.contains(" source: file:"))
          .map(line -> line.replaceFirst(".*\\] ", "").replaceFirst(" source:.*", ""))
          .toList();
    }
  }

  @Test
  void theVersionLoadsNoCommand() throws Exception {
    List<String> log = List.of("-Xlog:class+load:file=" + log());
    assertThat(run(folder.resolve("out").toFile(), log, "--version")).isZero();
    assertThat(loaded()).contains("io.pgmend.cli.Main");
    assertThat(loaded())
        .filteredOn(name -> name.startsWith("picocli") || name.endsWith("Command"))
        .isEmpty();
  }

  @Test
  void diffLoadsNeitherLiquibaseNorTemplates() throws Exception {
    Files.writeString(folder.resolve("pgmend.yaml"), "profile: 1\nscope: { schemas: [public] }\n");
    List<String> log = List.of("-Xlog:class+load:file=" + log());
    int exit = run(folder.resolve("out").toFile(), log, "diff");
    assertThat(exit).as(Files.readString(err().toPath())).isZero();
    assertThat(loaded())
        .contains("io.pgmend.cli.DiffCommand", "io.pgmend.catalog.CatalogReader")
        .doesNotContain("io.pgmend.cli.InitCommand", "io.pgmend.cli.ExplainCommand");
    assertThat(loaded()).filteredOn(name -> name.matches(FOREIGN)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDeviceIsAnError() throws Exception {
    for (String argument : List.of("--version", "--help")) {
      assertThat(run(new File("/dev/full"), List.of(), argument)).isEqualTo(2);
      assertThat(err()).content().startsWith("error: the output could not be written: No space");
    }
  }
}
