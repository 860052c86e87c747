package io.pgmend.cli;

import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.profile.ProfileEdit;
import io.pgmend.profile.ProfileException;
import io.pgmend.report.ChoiceEffect;
import io.pgmend.report.DecisionText;
import io.pgmend.report.Printable;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Goes through the decisions of a deliberation, with a person or by wishes. */
final class Deciding {

  private final Deliberation deliberation;
  private final Effects effects;
  private final Terminal terminal;

  Deciding(Deliberation deliberation, Effects effects, Terminal terminal) {
    this.deliberation = deliberation;
    this.effects = effects;
    this.terminal = terminal;
  }

  /** Prints all of them. */
  void list() throws SQLException {
    List<OpenDecision> open = deliberation.open();
    for (OpenDecision decision : open) {
      show(decision, effects.of(decision));
      terminal.out().println();
    }
    left(terminal.out());
  }

  /**
   * Asks one after the other; what is decided is written at once, so that quitting loses nothing.
   */
  void ask(ProfilePage page) throws SQLException {
    Set<String> skipped = new HashSet<>();
    Optional<OpenDecision> next = next(skipped);
    while (next.isPresent()) {
      OpenDecision decision = next.get();
      List<ChoiceEffect> shown = effects.of(decision);
      show(decision, shown);
      int answer = answer(shown);
      if (answer < 0) {
        break;
      }
      if (answer == 0) {
        skipped.addAll(decision.ids());
      } else {
        Choice choice = decision.decision().choices().get(answer - 1);
        take(decision, choice, considered(choice), terminal.err());
        page.put(deliberation.now().text());
      }
      next = next(skipped);
    }
    left(terminal.err());
  }

  /** Takes the wishes in their order; all of them or none. */
  void choose(List<String> texts, ProfilePage page) throws SQLException {
    PrintStream says = page.isOnlyShown() ? terminal.err() : terminal.out();
    for (Wish wish : wishes(texts)) {
      List<Finding> findings = deliberation.now().findings();
      try {
        OpenDecision decision = wish.among(deliberation.open(), findings);
        Choice choice = wish.of(decision);
        Deliberation.Considered considered = considered(choice);
        ChoiceEffect effect = effects.of(decision, considered);
        take(decision, choice, considered, says);
        says.print(DecisionText.effect(effect, terminal.width()));
      } catch (Wish.Unclear e) {
        if (isOpen(wish, findings)) {
          throw unclear(List.of(String.valueOf(e.getMessage())));
        }
        terminal
            .err()
            .println("note: " + wish.finding() + " is settled by an earlier choice already");
      }
    }
    page.put(deliberation.now().text());
    left(terminal.err());
  }

  /** Every error at once; a second wish about a decision is looked at when it is due. */
  private List<Wish> wishes(List<String> texts) {
    List<Finding> findings = deliberation.now().findings();
    var wishes = new ArrayList<Wish>();
    var errors = new ArrayList<String>();
    Set<OpenDecision> seen = new HashSet<>();
    for (String text : texts) {
      try {
        Wish wish = Wish.parse(text, findings);
        OpenDecision decision = wish.among(deliberation.open(), findings);
        if (seen.add(decision)) {
          wish.of(decision);
        }
        wishes.add(new Wish(wish.among(findings).id(), wish.choice()));
      } catch (Wish.Unclear e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw unclear(errors);
    }
    return wishes;
  }

  private static boolean isOpen(Wish wish, List<Finding> findings) {
    return findings.stream()
        .anyMatch(
            f -> f.id().equals(wish.finding()) && f.outcome() instanceof Outcome.NeedsDecision);
  }

  private Deliberation.Considered considered(Choice choice) throws SQLException {
    try {
      return deliberation.consider(choice);
    } catch (ProfileEdit.NotWritable | ProfileException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "the choice cannot be written into the profile: " + e.getMessage(),
          choice.name(),
          "this choice is not written",
          "Write it by hand; the lines are:\n"
              + Printable.block(choice.yaml()).indent(9).stripTrailing(),
          e);
    }
  }

  private void take(
      OpenDecision decision, Choice choice, Deliberation.Considered considered, PrintStream says) {
    deliberation.take(considered);
    for (Finding finding : decision.findings()) {
      says.println("decided: " + Printable.line(OpenDecision.name(finding) + ": " + choice.name()));
    }
  }

  private void show(OpenDecision decision, List<ChoiceEffect> shown) {
    terminal
        .out()
        .print(
            DecisionText.render(decision.decision(), decision.findings(), shown, terminal.width()));
    terminal.out().flush();
  }

  private Optional<OpenDecision> next(Set<String> skipped) {
    return deliberation.open().stream().filter(d -> !skipped.containsAll(d.ids())).findFirst();
  }

  /** The number of a choice that can be written, 0 to skip, -1 to quit; also where input ends. */
  private int answer(List<ChoiceEffect> choices) {
    while (true) {
      terminal.err().print("choose 1 to " + choices.size() + ", s to skip, q to quit: ");
      terminal.err().flush();
      Optional<String> line = terminal.readLine();
      if (line.isEmpty()) {
        terminal.err().println();
        return -1;
      }
      String said = line.get().strip().toLowerCase(Locale.ROOT);
      if (said.equals("q") || said.equals("quit")) {
        return -1;
      }
      if (said.equals("s") || said.equals("skip")) {
        return 0;
      }
      int number = said.matches("[0-9]{1,4}") ? Integer.parseInt(said) : 0;
      if (number >= 1 && number <= choices.size()) {
        if (choices.get(number - 1).obstacle().isEmpty()) {
          return number;
        }
        terminal.err().println("this choice cannot be written; see above");
      } else {
        terminal.err().println("\"" + Printable.line(said) + "\" is none of these");
      }
    }
  }

  private void left(PrintStream says) {
    int open = deliberation.open().size();
    says.println(
        open == 0
            ? "No decision is open."
            : open + (open == 1 ? " decision is open." : " decisions are open."));
  }

  private static CommandException unclear(List<String> errors) {
    return new CommandException(
        ExitCode.USAGE,
        String.join("\n       ", errors),
        "",
        "nothing was done",
        "Run: pgmend decide --list, which prints findings and choices");
  }
}
