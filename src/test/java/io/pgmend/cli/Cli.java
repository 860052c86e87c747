package io.pgmend.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pgmend.database.Environment;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, away from its streams, its environment and its home. */
final class Cli {

  private final Map<String, String> variables = new HashMap<>();
  private final Path home;

  /** How a command ended, and all that it printed. */
  record Result(int exit, String out, String err) {}

  Cli(Path home) {
    this.home = home;
  }

  Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(out, err, new Environment(variables, home, "somebody"), false);
    int exit = Main.run(terminal, arguments);
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
