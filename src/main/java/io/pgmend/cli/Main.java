package io.pgmend.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point: {@code java -jar pgmend.jar <command>}. Its exit code is the process's. */
@Command(
    name = "pgmend",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Mends PostgreSQL schemas: findings become proven, reversible Liquibase changelogs.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Scripts ask for the version often; the answer must not wait for the commands' classes to
    // load.
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      System.out.println(Version.line());
      return;
    }
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
