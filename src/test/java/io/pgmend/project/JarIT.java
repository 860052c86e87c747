package io.pgmend.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, started as a user starts it. */
class JarIT {
  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("pgmend.test.jar")));

  private static final Pattern WITHOUT_C2 =
      Pattern.compile("c2 directives:\\R  inline: -\\R  Enable:true Exclude:true");

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private Run run(Path jar, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    // the demo takes less than a minute on an idle machine
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end within 300 s");
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void printsItsVersionAndNothingElse() throws Exception {
    Run run = run(JAR, "--version");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("pgmend \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    assertThat(run.exit()).isZero();
  }

  @Test
  void runsFromAFolderWithASpaceInItsName() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("a folder")).resolve("pgmend.jar");
    Files.copy(JAR, copy);
    assertThat(run(copy, "--help")).satisfies(r -> assertThat(r.exit()).as(r.err()).isZero());
  }

  /**
   * A shell reads what stands before the archive; arguments and exit codes go through as they are.
   */
  @Test
  void runsByItsOwnName() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("a folder")).resolve("pgmend.jar");
    Files.copy(JAR, copy, StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(run(List.of(copy.toString(), "--version")))
        .isEqualTo(run(copy, "--version"))
        .extracting(Run::exit)
        .isEqualTo(0);
    assertThat(run(List.of(copy.toString(), "no such $command")))
        .isEqualTo(run(copy, "no such $command"))
        .extracting(Run::exit)
        .isEqualTo(2);
  }

  /** A server that never answers keeps the process alive, which is then asked. */
  @Test
  void leavesTheOptimizingCompilerOutOfAShortCommand() throws Exception {
    Files.writeString(folder.resolve("pgmend.yaml"), "profile: 1\n");
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/none";
      Process process =
          new ProcessBuilder(tool("java"), "-jar", JAR.toString(), "diff", "--url", url)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("diff").toFile())
              .start();
      try {
        String directives = "";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!WITHOUT_C2.matcher(directives).find() && System.nanoTime() < end) {
          directives =
              run(List.of(tool("jcmd"), "" + process.pid(), "Compiler.directives_print")).out();
        }
        assertThat(directives).containsPattern(WITHOUT_C2);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void refusesAnUnknownCommandAsAUsageError() throws Exception {
    Run run = run(JAR, "no-such-command");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no-such-command");
  }

  @Test
  void goesTheWholeWayAndBackOnADatabaseOfItsOwn() throws Exception {
    Run run = run(JAR, "demo");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("Score 100 of 100", "every catalogue row and the digest of every table's rows")
        .contains("50 complaints (50 low); 32 change sets judged; 31 findings closed.");
    assertThat(folder.resolve("pgmend-demo/changelog/PLAN.md")).isNotEmptyFile();
    assertThat(folder.resolve("pgmend-demo/review.html")).isNotEmptyFile();
  }

  @Test
  void carriesOneMajorOfPostgresForTwoPlatforms() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".txz")))
          .containsExactlyInAnyOrder("postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz");
    }
  }

  @Test
  void keepsEveryServiceOfTheLibrariesThatItMerges() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      // Liquibase finds its parsers this way; a lost line shows only as "no parser for .sql".
      assertThat(services(jar, "liquibase.parser.ChangeLogParser"))
          .contains("FormattedSqlChangeLogParser", "YamlChangeLogParser", "XMLChangeLogSAXParser");
      assertThat(services(jar, "java.sql.Driver")).contains("org.postgresql.Driver");
      assertThat(jar.stream().map(ZipEntry::getName))
          .as("signatures of parts, which would make the JVM reject the whole")
          .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
    }
  }

  private static String services(JarFile jar, String service) throws IOException {
    ZipEntry entry = jar.getEntry("META-INF/services/" + service);
    assertThat(entry).as(service).isNotNull();
    return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
  }
}
