package io.pgmend.cli;

import java.util.List;

/** The entry point: {@code java -jar pgmend.jar <command>}. Its exit code is the process's. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      OptimizingCompiler.leaveOutOf(arguments[0]);
    }
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command in this process and returns its exit code. */
  static int run(Terminal terminal, String... arguments) {
    // Scripts ask for the version often; the answer must not wait for the classes of the command
    // line and of the commands to load.
    int code =
        arguments.length == 1 && List.of("--version", "-V").contains(arguments[0])
            ? version(terminal)
            : CommandRunner.run(terminal, arguments);
    return terminal.flushed() ? code : lostOutput(terminal, code);
  }

  private static int version(Terminal terminal) {
    terminal.out().println(Version.line());
    return 0;
  }

  /** A result that nobody got is no success; a failure stays the failure that it was. */
  private static int lostOutput(Terminal terminal, int code) {
    terminal.err().println("error: the output could not be written: " + terminal.outputError());
    terminal.err().println("  next   Make room, or name a file with --output, and run it again");
    terminal.err().flush();
    return code <= ExitCode.FINDINGS.code() ? ExitCode.USAGE.code() : code;
  }
}
