package io.pgmend.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before a command. */
@Command(
    name = "pgmend",
    sortOptions = false,
    description =
        "Mends PostgreSQL schemas: reads a live database, compares it with a profile of how schemas"
            + " shall look, and turns each difference into a proven, reversible Liquibase changelog.",
    commandListHeading = "%nCommands:%n")
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
