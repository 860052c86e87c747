package io.pgmend.cli;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the SQL that makes roles with the least rights. */
@Command(
    name = "roles",
    sortOptions = false,
    header = "Print the SQL that makes roles for pgmend, each with the least rights.",
    description = {
      "One role that only reads, for diff, decide and generate; one for prove, which needs no more"
          + " on the live database; and one for apply, a member of the tables' owners. Each right"
          + " has its reason beside it. Nothing is run, and no database is needed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend explain roles --schema public --owner app_owner",
      "  pgmend explain roles --schema public,auth --owner app_owner --apply-role deploy >"
          + " roles.sql",
      "  pgmend explain roles --schema public --owner app_owner | psql -1 -v ON_ERROR_STOP=1 app"
    })
final class ExplainRolesCommand implements Callable<Integer> {

  /** PostgreSQL cuts longer names. */
  private static final int LONGEST = 63;

  private final Terminal terminal;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      split = ",",
      required = true,
      order = 1,
      description =
          "Schemas of the profile's scope, and those that its foreign keys lead to; a list with"
              + " commas, or repeated.")
  private List<String> schemas = List.of();

  @Option(
      names = "--owner",
      paramLabel = "ROLE",
      split = ",",
      required = true,
      order = 2,
      description = "Who owns the tables that are to be mended; a list with commas, or repeated.")
  private List<String> owners = List.of();

  @Option(
      names = "--diff-role",
      paramLabel = "ROLE",
      order = 3,
      description = "For what only reads; ${DEFAULT-VALUE} unless given.")
  private String diff = "pgmend_diff";

  @Option(
      names = "--prove-role",
      paramLabel = "ROLE",
      order = 4,
      description = "For prove; ${DEFAULT-VALUE} unless given.")
  private String prove = "pgmend_prove";

  @Option(
      names = "--apply-role",
      paramLabel = "ROLE",
      order = 5,
      description = "For apply, rollback and status; ${DEFAULT-VALUE} unless given.")
  private String apply = "pgmend_apply";

  @Option(
      names = "--no-online",
      order = 6,
      description = "Leave out what only work in batches needs: BYPASSRLS and replication role.")
  private boolean noOnline;

  ExplainRolesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> roles = List.of(diff, prove, apply);
    Stream.of(schemas, owners, roles).flatMap(List::stream).forEach(ExplainRolesCommand::check);
    if (new HashSet<>(roles).size() < roles.size() || roles.stream().anyMatch(owners::contains)) {
      throw usage("a role is named for two things", "Give each its own: who reads must not write");
    }
    terminal.out().print(new RolesScript(schemas, owners, diff, prove, apply, !noOnline).sql());
    return ExitCode.DONE.code();
  }

  private static void check(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isEmpty() || bytes > LONGEST || name.indexOf('\0') >= 0) {
      throw usage(
          "\"" + name + "\" is no name: names have 1 to " + LONGEST + " bytes", "Correct it");
    }
  }

  private static CommandException usage(String what, String next) {
    return new CommandException(ExitCode.USAGE, what, "", "nothing was printed", next);
  }
}
