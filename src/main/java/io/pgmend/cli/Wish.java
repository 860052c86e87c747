package io.pgmend.cli;

import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.profile.NearMatch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A choice made on the command line: {@code FINDING=CHOICE}.
 *
 * @param finding an id or {@code rule:object}, whole or the beginning of one
 * @param choice a number from 1 or a name
 */
record Wish(String finding, String choice) {

  /** What is wrong with a wish, a sentence without a full stop. */
  static final class Unclear extends Exception {

    private static final long serialVersionUID = 1L;

    Unclear(String what) {
      super(what);
    }
  }

  /** Both sides may hold the sign: it is where the left side names a finding. */
  static Wish parse(String text, List<Finding> findings) throws Unclear {
    int first = text.indexOf('=');
    if (first < 0) {
      throw new Unclear("--choose " + text + " is not of the form FINDING=CHOICE");
    }
    for (int at = first; at >= 0; at = text.indexOf('=', at + 1)) {
      if (!named(text.substring(0, at), findings).isEmpty()) {
        return new Wish(text.substring(0, at), text.substring(at + 1));
      }
    }
    return new Wish(text.substring(0, first), text.substring(first + 1));
  }

  /** The one finding that it names. */
  Finding among(List<Finding> findings) throws Unclear {
    List<Finding> named = named(finding, findings);
    if (named.size() == 1) {
      return named.get(0);
    }
    if (named.isEmpty()) {
      List<String> known =
          findings.stream().flatMap(f -> Stream.of(OpenDecision.name(f), f.id())).toList();
      throw new Unclear("there is no finding " + finding + NearMatch.hint(finding, known));
    }
    throw new Unclear(
        finding
            + " begins the names of "
            + named.size()
            + " findings: "
            + String.join(", ", named.stream().map(OpenDecision::name).toList()));
  }

  /** The one decision that it is about. */
  OpenDecision among(List<OpenDecision> open, List<Finding> findings) throws Unclear {
    Finding meant = among(findings);
    Optional<OpenDecision> decision =
        open.stream().filter(d -> d.ids().contains(meant.id())).findFirst();
    if (decision.isEmpty()) {
      throw new Unclear(
          OpenDecision.name(meant) + " needs no decision: it is " + meant.outcome().id());
    }
    return decision.get();
  }

  /** A name counts before a number. */
  Choice of(OpenDecision decision) throws Unclear {
    List<Choice> choices = decision.decision().choices();
    for (Choice each : choices) {
      if (plain(each.name()).equals(plain(choice))) {
        return each;
      }
    }
    if (choice.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(choice);
      if (number >= 1 && number <= choices.size()) {
        return choices.get(number - 1);
      }
    }
    List<String> names = choices.stream().map(Choice::name).toList();
    throw new Unclear(
        OpenDecision.name(decision.findings().get(0))
            + " has no choice "
            + choice
            + NearMatch.hint(choice, names)
            + "; it has "
            + String.join(
                ", ", names.stream().map(n -> (names.indexOf(n) + 1) + " \"" + n + '"').toList()));
  }

  /** Those that need a decision before the others, as far as the beginning of a name fits both. */
  private static List<Finding> named(String text, List<Finding> findings) {
    List<Finding> exact =
        findings.stream()
            .filter(f -> f.id().equals(text) || OpenDecision.name(f).equals(text))
            .toList();
    if (!exact.isEmpty() || text.isEmpty()) {
      return exact;
    }
    List<Finding> begun =
        findings.stream()
            .filter(f -> f.id().startsWith(text) || OpenDecision.name(f).startsWith(text))
            .toList();
    List<Finding> open =
        begun.stream().filter(f -> f.outcome() instanceof Outcome.NeedsDecision).toList();
    return open.isEmpty() ? begun : open;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
