package io.pgmend.rules.references;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Several foreign keys stand where one belongs: single ones where the profile wants them as a
 * whole, or one key twice.
 */
public final class ForeignKeyFragmented implements Rule {

  private static final Comparator<StandingKey> BEST_FIRST =
      Comparator.<StandingKey, Boolean>comparing(k -> !k.key().validated())
          .thenComparing(k -> k.key().comment().isEmpty())
          .thenComparing(k -> k.key().name());

  @Override
  public Severity severity() {
    return Severity.CRITICAL;
  }

  @Override
  public String family() {
    return "references";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    List<StandingKey> keys = StandingKeys.of(snapshot, profile);
    var candidates = new ArrayList<Candidate>();
    twice(keys, snapshot, profile, candidates);
    var wanted = WantedReferences.of(snapshot, profile);
    List<WantedReference> lacking = wanted.lacking(snapshot, profile);
    for (WantedReference whole : wanted.found()) {
      List<StandingKey> parts = parts(whole, keys, wanted.found());
      if (parts.isEmpty()) {
        continue;
      }
      candidates.add(
          lacking.contains(whole)
              ? MissingForeignKey.of(this, whole, parts, snapshot, profile)
              : new Left(this, whole, parts, snapshot));
    }
    return candidates;
  }

  /** Keys of some of the columns that no line of the profile wants beside the whole. */
  static List<StandingKey> parts(
      WantedReference whole, List<StandingKey> keys, List<WantedReference> declared) {
    return keys.stream()
        .filter(k -> k.table().name().equals(whole.table().name()))
        .filter(k -> whole.isFragment(k.key()))
        .filter(
            k ->
                declared.stream()
                    .filter(w -> w.table().name().equals(k.table().name()))
                    .noneMatch(w -> w.isStandingAs(k.key())))
        .toList();
  }

  private void twice(
      List<StandingKey> keys, Snapshot snapshot, Profile profile, List<Candidate> candidates) {
    Map<Object, StandingKey> best = new HashMap<>();
    keys.forEach(k -> best.merge(sameness(k), k, BinaryOperator.minBy(BEST_FIRST)));
    for (StandingKey key : keys) {
      StandingKey first = best.getOrDefault(sameness(key), key);
      if (!first.object().equals(key.object()) && !isExempt(key, profile)) {
        candidates.add(new Twin(this, key, first, snapshot));
      }
    }
  }

  private static boolean isExempt(StandingKey key, Profile profile) {
    return profile
        .references()
        .filter(s -> KeyWishes.isExempt(s, key.table(), key.key()))
        .isPresent();
  }

  /** What the server prints of it, but for what rows it has been held against. */
  private static Object sameness(StandingKey key) {
    return List.of(key.table().name(), definition(key.key()));
  }

  private static String definition(Constraint key) {
    String end = " NOT VALID";
    String text = key.definition();
    return !key.validated() && text.endsWith(end)
        ? text.substring(0, text.length() - end.length())
        : text;
  }

  private static Outcome dropped(
      List<StandingKey> keys, String other, boolean same, Snapshot snapshot) {
    List<String> losses = keys.stream().flatMap(k -> k.losses(snapshot).stream()).toList();
    return losses.isEmpty()
        ? new Outcome.Fixable(keys.stream().<Operation>map(k -> k.drop(other, same)).toList())
        : new Outcome.Refused(String.join("; ", losses));
  }

  /** A key that stands twice. */
  private record Twin(Rule rule, StandingKey key, StandingKey best, Snapshot snapshot)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              key.object(),
              dropped(List.of(key), best.key().name(), true, snapshot),
              key.object() + " says once more what " + best.key().name() + " says.",
              List.of(),
              "minutes",
              ""));
    }
  }

  /** Parts that stand beside the whole. */
  private record Left(Rule rule, WantedReference whole, List<StandingKey> parts, Snapshot snapshot)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      String other =
          whole.table().foreignKeys().stream()
              .filter(whole::isStandingAs)
              .map(Constraint::name)
              .findFirst()
              .orElse(whole.name());
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              whole.object(),
              dropped(parts, other, false, snapshot),
              "Beside "
                  + other
                  + ", which refers to "
                  + whole.parent()
                  + " as a whole, keys of single columns stand: "
                  + String.join(", ", parts.stream().map(p -> p.key().name()).toList())
                  + ".",
              List.of(),
              "minutes",
              parts.get(0).drop(other, false).breaks()));
    }
  }
}
