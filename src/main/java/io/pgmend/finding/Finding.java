package io.pgmend.finding;

import io.pgmend.pg.Names;
import java.util.List;

/**
 * A difference between the database and the profile.
 *
 * @param rule kebab-case id of the rule
 * @param object what it is about: {@code public.users}, {@code public.orders.status}
 * @param summary one sentence
 * @param effort rough size of the work for people: {@code minutes}, {@code hours}, {@code days}
 * @param breaks what running code must change, empty where nothing
 */
public record Finding(
    String rule,
    Severity severity,
    String object,
    Outcome outcome,
    String summary,
    List<Evidence> evidence,
    String effort,
    String breaks)
    implements Comparable<Finding> {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** Twelve hex digits that depend on rule and object only. */
  public String id() {
    return Names.digest(rule + "\n" + object).substring(0, 12);
  }

  /** 1 (this week), 2 (this month) or 3 (later). */
  public int priority() {
    return switch (severity) {
      case CRITICAL -> 1;
      case HIGH, MEDIUM -> 2;
      case LOW, INFO -> 3;
    };
  }

  public Finding withOutcome(Outcome other) {
    return new Finding(rule, severity, object, other, summary, evidence, effort, breaks);
  }

  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, object, outcome, summary, evidence, effort, breaks);
  }

  /** Severity, then rule, then object. */
  @Override
  public int compareTo(Finding other) {
    int bySeverity = severity.compareTo(other.severity);
    if (bySeverity != 0) {
      return bySeverity;
    }
    int byRule = rule.compareTo(other.rule);
    return byRule != 0 ? byRule : object.compareTo(other.object);
  }
}
