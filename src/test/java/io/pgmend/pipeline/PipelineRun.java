package io.pgmend.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script of a pipeline, with the variables that a pipeline sets and no others, a pgmend that does
 * as it is told, and a curl that writes down how it was called.
 */
final class PipelineRun {

  static final Path ACTION = Path.of(".github/actions/review").toAbsolutePath();

  private final Path records;
  private final Path script;
  private final Path repository;
  private final Map<String, String> variables = new TreeMap<>();

  /** How it ended, and all that it printed. */
  record Result(int exit, String out) {}

  /**
   * Makes ready.
   *
   * @param records an empty folder
   */
  PipelineRun(Path script, Path repository, Path records) throws IOException {
    this.script = script;
    this.repository = repository;
    this.records = records;
    Path programs = Files.createDirectories(records.resolve("bin"));
    install(programs.resolve("pgmend"), Files.readString(resource("pgmend.sh")));
    install(
        programs.resolve("curl"),
        "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\"$RECORDS/curl\"\nexec "
            + found("curl").orElseThrow()
            + " \"$@\"\n");
    with("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    with("HOME", records.toString());
    with("RECORDS", records.toString());
    with("PGMEND_LONGEST_WAIT", "0");
    with("PGMEND_CHANGELOG", "db/changelog.yaml");
    with("PGMEND_TOKEN", StubForge.TOKEN);
    says(resource("review.md").toString()).ends(0);
  }

  /** Where one of these is missing the tests cannot run; each then says so instead of passing. */
  static void assumePrograms() {
    for (String program : List.of("bash", "git", "curl", "awk")) {
      assumeTrue(
          found(program).isPresent(),
          "SKIPPED: the pipelines' scripts are not tested here, there is no " + program);
    }
  }

  static Path resource(String name) {
    return Path.of("src/test/resources/pipeline", name).toAbsolutePath();
  }

  static Optional<Path> found(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  PipelineRun with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** The file that is pgmend's Markdown; empty for none. */
  PipelineRun says(String file) {
    return with("SAYS", file);
  }

  /** The exit code of pgmend. */
  PipelineRun ends(int exit) {
    return with("ENDS", Integer.toString(exit));
  }

  Result run(String... options) throws IOException, InterruptedException {
    String[] command =
        Stream.of(Stream.of("bash"), Arrays.stream(options), Stream.of(script.toString()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    var builder = new ProcessBuilder(command).directory(repository.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Path out = records.resolve("out");
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(script + " did not end within 60 s: " + Files.readString(out));
    }
    return new Result(process.exitValue(), Files.readString(out, UTF_8));
  }

  /** How pgmend was called, one argument a line; empty where it was not. */
  List<String> pgmendArguments() throws IOException {
    return lines("pgmend-arguments");
  }

  List<String> pgmendEnvironment() throws IOException {
    return lines("pgmend-environment");
  }

  List<String> lines(String record) throws IOException {
    Path file = records.resolve(record);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** No file that the run left and no command line of a program holds the token. */
  void assertThatTheTokenIsNowhere() throws IOException {
    String secret = StubForge.TOKEN.substring(StubForge.TOKEN.length() - 10);
    for (Path folder : List.of(records, repository)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, ISO_8859_1)).as(file.toString()).doesNotContain(secret);
        }
      }
    }
    assertThat(records.resolve("curl")).as("curl was called").isNotEmptyFile();
  }

  /** Puts a shell script on the PATH, in the place of one of that name. */
  PipelineRun withProgram(String name, String text) throws IOException {
    install(records.resolve("bin").resolve(name), "#!/bin/sh\n" + text);
    return this;
  }

  /** As on a machine that nobody installed pgmend on. */
  PipelineRun withoutPgmend() throws IOException {
    Files.move(records.resolve("bin/pgmend"), records.resolve("hidden"));
    return this;
  }

  private static void install(Path file, String text) throws IOException {
    Path staged = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(staged, text);
    Files.setPosixFilePermissions(staged, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
