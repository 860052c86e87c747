package io.pgmend.cli;

import io.pgmend.database.Environment;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Where a command prints to, and what can be printed there. Text is UTF-8, wherever it goes. */
final class Terminal {

  static final int WIDTH_OF_A_FILE = 100;

  private final WatchedOutput watched;
  private final PrintStream out;
  private final PrintStream err;
  private final Environment environment;
  private final boolean interactive;
  private final BufferedReader input;

  /**
   * Two streams and what surrounds them; nobody answers.
   *
   * @param interactive whether a person looks at the output as it comes
   */
  Terminal(OutputStream out, OutputStream err, Environment environment, boolean interactive) {
    this(InputStream.nullInputStream(), out, err, environment, interactive);
  }

  /** The same with what a person types. */
  Terminal(
      InputStream input,
      OutputStream out,
      OutputStream err,
      Environment environment,
      boolean interactive) {
    this.watched = new WatchedOutput(out);
    this.out = new PrintStream(watched, false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.environment = environment;
    this.interactive = interactive;
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  /** The same streams in another environment. */
  Terminal in(Environment other) {
    return new Terminal(watched, out, err, other, interactive, input);
  }

  private Terminal(
      WatchedOutput watched,
      PrintStream out,
      PrintStream err,
      Environment environment,
      boolean interactive,
      BufferedReader input) {
    this.input = input;
    this.watched = watched;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.interactive = interactive;
  }

  /** This process's own. */
  static Terminal system() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Environment.system(),
        isConsole());
  }

  /** From Java 22 on a console is given even where it is none; only its new method tells. */
  private static boolean isConsole() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
  }

  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Results; nothing else goes here. */
  PrintStream out() {
    return out;
  }

  /** Errors, hints and progress. */
  PrintStream err() {
    return err;
  }

  /** What a person types in answer, without the line's end; none where nobody is there. */
  Optional<String> ask(String question) {
    if (!interactive) {
      return Optional.empty();
    }
    out.flush();
    err.print(question);
    err.flush();
    return Optional.of(readLine().orElse("").strip());
  }

  Environment environment() {
    return environment;
  }

  /** Whether a person can be asked. */
  boolean isInteractive() {
    return interactive;
  }

  /** What a person types next; none where nothing more can come. */
  Optional<String> readLine() {
    try {
      return Optional.ofNullable(input.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean colour() {
    Map<String, String> variables = environment.variables();
    return interactive
        && variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !variables.getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether a line can be drawn over the last one. */
  boolean redraws() {
    return interactive && !environment.variables().getOrDefault("TERM", "").equals("dumb");
  }

  /** Cells of a line. */
  int width() {
    String columns = environment.variables().getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{1,3}")) {
      return Integer.parseInt(columns);
    }
    return interactive ? WindowSize.columns(WIDTH_OF_A_FILE) : WIDTH_OF_A_FILE;
  }

  /** Whether all results reached their place; to be asked at the end. */
  boolean flushed() {
    out.flush();
    return watched.error().isEmpty();
  }

  /** Why not all results reached their place. */
  String outputError() {
    return watched.error();
  }
}
