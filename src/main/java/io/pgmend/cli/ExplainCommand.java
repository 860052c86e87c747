package io.pgmend.cli;

import io.pgmend.profile.NearMatch;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.rules.Rule;
import io.pgmend.rules.RuleCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  @Parameters(
      paramLabel = "RULE",
      arity = "0..1",
      description = "A rule's id, or that of a review's objection.")
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
    List<String> rules = RuleCatalogue.rules().stream().map(Rule::id).toList();
    List<String> known =
        Stream.concat(rules.stream(), Arrays.stream(ComplaintKind.values()).map(ComplaintKind::id))
            .toList();
    if (!known.contains(id)) {
      throw new CommandException(
          ExitCode.USAGE,
          "there is no rule " + id + NearMatch.hint(id, known),
          "",
          "nothing was done",
          "Run: pgmend explain, which lists the rules");
    }
    terminal.out().print(rules.contains(id) ? page("rules/" + id) : complaint());
  }

  /** What the page about reviews says of it in its table. */
  private String complaint() {
    String begin = "| `" + id + "` | ";
    String row = page("review").lines().filter(l -> l.startsWith(begin)).findFirst().orElseThrow();
    List<String> cells = List.of(row.substring(begin.length()).split(" \\|", -1));
    return """
    # %s

    Severity: %s. An objection of `pgmend review`.

    How it is seen: %s.

    The review says with each what comes of it, and `--fix FILE` writes the safe form where there is one. Where it is
    accepted, let the profile's `waivers` say so, by this id and by the object or the change set.
    """
        .formatted(id, cells.get(0).strip(), cells.get(1).strip());
  }

  private static String page(String name) {
    String resource = "/docs/" + name + ".md";
    try (InputStream in = ExplainCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the page " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of this build", e);
    }
  }
}
