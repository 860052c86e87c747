package io.pgmend.cli;

import io.pgmend.profile.NearMatch;
import io.pgmend.rules.Rule;
import io.pgmend.rules.RuleCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a rule's page, or the rules that there are. */
@Command(
    name = "explain",
    sortOptions = false,
    header = "Explain a rule, list them all, or print the roles that pgmend needs.",
    description = {
      "Prints a rule's page: the problem, why it matters, the fix and what it locks, how it is"
          + " reversed, and when to waive it. `explain roles` prints SQL for roles with the least"
          + " rights."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pgmend explain",
      "  pgmend explain primary-key-not-uuid | less",
      "  pgmend explain roles --schema public --owner app_owner",
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "RULE", arity = "0..1", description = "A rule's id.")
  private String id = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (id.isEmpty()) {
      list();
    } else {
      explain();
    }
    return ExitCode.DONE.code();
  }

  private void list() {
    for (Rule rule : RuleCatalogue.rules()) {
      terminal.out().printf("%-8s  %-26s  %s%n", rule.severity().id(), rule.id(), rule.family());
    }
  }

  private void explain() {
    List<String> known = RuleCatalogue.rules().stream().map(Rule::id).toList();
    if (!known.contains(id)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no rule " + id + NearMatch.hint(id, known),
          "",
          "nothing was done",
          "Run: pgmend explain, which lists the rules");
    }
    terminal.out().print(page(id));
  }

  private static String page(String rule) {
    String resource = "/docs/rules/" + rule + ".md";
    try (InputStream in = ExplainCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the page of the rule " + rule);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of this build", e);
    }
  }
}
