package io.pgmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.Environment;
import io.pgmend.review.checks.ComplaintKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir Path home;

  private Cli.Result run(String... arguments) {
    return new Cli(home).run(arguments);
  }

  static List<String> commands() {
    return Commands.NAMES;
  }

  @Test
  void helpNamesEveryCommandAndEveryExitCode() {
    Cli.Result help = run("--help");
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains(Commands.NAMES);
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.out()).contains("  " + code.code() + "  " + code.meaning());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTeachesByExamples(String command) {
    Cli.Result help = run(command, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("Usage: pgmend " + command, "Examples:", "\n  pgmend " + command, "--debug");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void namesACommandThatWasMeant() {
    Cli.Result wrong = run("explian", "x");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err())
        .isEqualTo(
            """
            error: there is no command explian; did you mean "explain"?
              state  nothing was done
              next   Run: pgmend --help
            """);
  }

  @Test
  void namesAnOptionThatWasMeant() {
    Cli.Result wrong = run("diff", "--profle", "x.yaml");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("error: there is no option --profle of diff; did you mean \"--profile\"?\n");
  }

  @Test
  void namesTheValuesThatAnOptionTakes() {
    assertThat(run("diff", "--format", "xml").err()).contains("[text, json, markdown]");
    assertThat(run("diff", "--fail-on", "worst").err()).contains("critical, high, medium");
  }

  @Test
  void needsACommand() {
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("--verbose").err()).contains("there is no option --verbose before a command");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff --ulr=postgresql://me:s3cret@localhost/app",
        "diff postgresql://me:s3cret@localhost/app",
        "diff --ulr postgresql://me:s3cret@localhost/app",
        "postgresql://me:s3cret@localhost/app",
        "diff --format postgresql://me:s3cr@3cret@localhost/app",
        "diff --profile p.yaml --url jdbc:postgresql://localhost:99999/app?user=me&password=s3cret",
        "diff --profile p.yaml --url postgresql://me:s3cret@localhost:99999/app",
        "diff --profile p.yaml --url mysql://me:s3cret@localhost/app --debug",
      })
  void aPasswordInAWrongPlaceIsNotRepeated(String line) throws IOException {
    Path profile = home.resolve("p.yaml");
    java.nio.file.Files.writeString(profile, "profile: 1\nscope: { schemas: [public] }\n");
    Cli.Result wrong = run(line.replace("p.yaml", profile.toString()).split(" "));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.out() + wrong.err()).startsWith("error: ").doesNotContain("3cret");
  }

  @Test
  void aFullDiskIsNoSuccess() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (String argument : List.of("--version", "--help")) {
      var err = new ByteArrayOutputStream();
      var terminal = new Terminal(full, err, new Environment(Map.of(), home, "somebody"), false);
      assertThat(Main.run(terminal, argument)).isEqualTo(2);
      assertThat(err.toString(java.nio.charset.StandardCharsets.UTF_8))
          .startsWith("error: the output could not be written: No space left on device\n");
    }
  }

  @Test
  void explainsEveryObjectionOfReviews() {
    for (ComplaintKind kind : ComplaintKind.values()) {
      Cli.Result result = new Cli(home).run("explain", kind.id());
      assertThat(result.exit()).isZero();
      assertThat(result.out())
          .startsWith("# " + kind.id() + "\n\nSeverity: " + kind.severity().id() + ".")
          .contains("How it is seen: ");
    }
  }

  @Test
  void coloursOnlyWhereAPersonWantsThem() {
    assertThat(terminal(Map.of(), true).colour()).isTrue();
    assertThat(terminal(Map.of(), false).colour()).isFalse();
    assertThat(terminal(Map.of("NO_COLOR", "1"), true).colour()).isFalse();
    assertThat(terminal(Map.of("TERM", "dumb"), true).colour()).isFalse();
  }

  @Test
  void takesTheWidthFromTheEnvironment() {
    assertThat(terminal(Map.of("COLUMNS", "132"), false).width()).isEqualTo(132);
    assertThat(terminal(Map.of("COLUMNS", "many"), false).width()).isEqualTo(100);
  }

  private Terminal terminal(Map<String, String> variables, boolean interactive) {
    return new Terminal(
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        new Environment(variables, home, "somebody"),
        interactive);
  }
}
