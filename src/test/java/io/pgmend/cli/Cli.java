package io.pgmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pgmend.database.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs commands in this process, away from its streams, its environment and its home. */
final class Cli {

  private final Map<String, String> variables = new HashMap<>();
  private final Path home;
  private Optional<String> typed = Optional.empty();

  /** How a command ended, and all that it printed. */
  record Result(int exit, String out, String err) {}

  Cli(Path home) {
    this.home = home;
  }

  Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** A person sits at a plain terminal and types these lines. */
  Cli typing(String lines) {
    typed = Optional.of(lines);
    return with("TERM", "dumb");
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(typed.orElse("").getBytes(UTF_8)),
            out,
            err,
            new Environment(variables, home, "somebody"),
            typed.isPresent());
    int exit = Main.run(terminal, arguments);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
