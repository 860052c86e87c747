package io.pgmend.rules;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs rules in two passes: {@link #inspect} asks all questions at once, the caller has them
 * answered, {@link #conclude} turns the answers into findings. A rule that throws becomes a finding
 * that it could not look.
 */
public final class Diagnosis {

  private final Profile profile;
  private final List<Rule> rules;
  private final List<Suspect> suspects;
  private final List<Finding> crashes;
  private Optional<List<Probe>> probes = Optional.empty();

  /**
   * What was found.
   *
   * @param findings sorted, one per rule and object
   * @param familiesOff families of the catalogue that the profile leaves off, sorted
   */
  public record Result(List<Finding> findings, List<String> familiesOff, Score score) {
    public Result {
      findings = List.copyOf(findings);
      familiesOff = List.copyOf(familiesOff);
    }
  }

  private record Suspect(Rule rule, Rule.Candidate candidate) {}

  private Diagnosis(
      Profile profile, List<Rule> rules, List<Suspect> suspects, List<Finding> crashes) {
    this.profile = profile;
    this.rules = rules;
    this.suspects = suspects;
    this.crashes = crashes;
  }

  /** First pass over every rule of the catalogue. */
  public static Diagnosis inspect(Snapshot snapshot, Profile profile) {
    return inspect(RuleCatalogue.rules(), snapshot, profile);
  }

  static Diagnosis inspect(List<Rule> rules, Snapshot snapshot, Profile profile) {
    var suspects = new ArrayList<Suspect>();
    var crashes = new ArrayList<Finding>();
    // Rules are pure, so they look side by side; what they saw keeps their order.
    for (Look look : rules.parallelStream().map(r -> Look.of(r, snapshot, profile)).toList()) {
      look.candidates().forEach(c -> suspects.add(new Suspect(look.rule(), c)));
      crashes.addAll(look.crashes());
    }
    return new Diagnosis(profile, rules, suspects, crashes);
  }

  /** What one rule saw. */
  private record Look(Rule rule, List<Rule.Candidate> candidates, List<Finding> crashes) {
    static Look of(Rule rule, Snapshot snapshot, Profile profile) {
      try {
        return new Look(rule, rule.inspect(snapshot, profile), List.of());
      } catch (RuntimeException e) {
        return new Look(rule, List.of(), List.of(crash(rule, e)));
      }
    }
  }

  /** Every question about rows, once each, sorted by id. */
  public List<Probe> probes() {
    if (probes.isEmpty()) {
      probes = Optional.of(gathered());
    }
    return probes.get();
  }

  private List<Probe> gathered() {
    var byId = new TreeMap<String, Probe>();
    for (List<Probe> asked : suspects.parallelStream().map(s -> s.candidate().probes()).toList()) {
      asked.forEach(p -> byId.put(p.id(), p));
    }
    return List.copyOf(byId.values());
  }

  /**
   * Second pass.
   *
   * @param answers by probe id; a probe without one counts as unknown
   * @param today the day that waivers are held against
   */
  public Result conclude(Map<String, Answer> answers, LocalDate today) {
    var known = new HashMap<>(answers);
    probes().forEach(p -> known.putIfAbsent(p.id(), new Answer.Unknown("it was not asked")));
    return concluded(known, today);
  }

  /**
   * Second pass where no question was asked, so that none need be put into words.
   *
   * @param why it was not
   */
  public Result concludeUnasked(String why, LocalDate today) {
    return concluded(new Unasked(new Answer.Unknown(why)), today);
  }

  /** The same answer to every question. */
  private static final class Unasked extends AbstractMap<String, Answer> {
    private final Answer answer;

    Unasked(Answer answer) {
      this.answer = answer;
    }

    @Override
    public Answer get(Object id) {
      return answer;
    }

    @Override
    public boolean containsKey(Object id) {
      return true;
    }

    /** The questions are not known, so there is nothing to go through. */
    @Override
    public Set<Map.Entry<String, Answer>> entrySet() {
      throw new UnsupportedOperationException("questions that were not asked have no list");
    }
  }

  private Result concluded(Map<String, Answer> known, LocalDate today) {
    var byId = new HashMap<String, Finding>();
    crashes.forEach(f -> byId.put(f.id(), f));
    suspects.parallelStream()
        .flatMap(s -> conclude(s, known).stream())
        .map(f -> Map.entry(f.id(), f))
        .toList()
        .forEach(f -> byId.putIfAbsent(f.getKey(), f.getValue()));
    var waivers = new Waivers(profile.waivers(), today);
    waivers.expired().forEach(f -> byId.putIfAbsent(f.id(), f));
    var findings =
        byId.values().stream().map(this::withSeverity).map(waivers::apply).sorted().toList();
    return new Result(findings, familiesOff(), Score.of(findings));
  }

  private static Collection<Finding> conclude(Suspect suspect, Map<String, Answer> answers) {
    try {
      return suspect.candidate().conclude(answers);
    } catch (RuntimeException e) {
      return List.of(crash(suspect.rule(), e));
    }
  }

  private Finding withSeverity(Finding finding) {
    String wanted = profile.severities().getOrDefault(finding.rule(), "");
    if (wanted.isEmpty()) {
      return finding;
    }
    return Arrays.stream(Severity.values())
        .filter(s -> s.id().equals(wanted))
        .findFirst()
        .map(finding::withSeverity)
        .orElse(finding);
  }

  private List<String> familiesOff() {
    return rules.stream()
        .map(Rule::family)
        .distinct()
        .filter(f -> !RuleCatalogue.isOn(f, profile))
        .sorted()
        .toList();
  }

  private static Finding crash(Rule rule, RuntimeException e) {
    return new Finding(
        rule.id(),
        rule.severity(),
        "rule " + rule.id(),
        new Outcome.Inconclusive("the rule failed: " + e),
        "The rule could not be run to its end; this is a fault of pgmend.",
        List.of(),
        "minutes",
        "");
  }
}
