package io.pgmend.rules;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * 100 less the weights of all findings that are not waived, at most {@value #CAP} for one rule and
 * never below 0.
 *
 * @param deductions one per rule with findings, sorted by rule
 */
public record Score(int value, List<Deduction> deductions) {

  /** The most that one rule takes away. */
  public static final int CAP = 20;

  private static final int BEST = 100;

  /** What one rule takes away; {@code weights} is the sum before the cap. */
  public record Deduction(String rule, int findings, int weights) {
    public int points() {
      return Math.min(CAP, weights);
    }
  }

  public Score {
    deductions = List.copyOf(deductions);
  }

  public static Score of(List<Finding> findings) {
    var byRule =
        findings.stream()
            .filter(f -> !(f.outcome() instanceof Outcome.Waived))
            .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
    var deductions =
        byRule.entrySet().stream()
            .map(e -> new Deduction(e.getKey(), e.getValue().size(), weights(e.getValue())))
            .toList();
    int points = deductions.stream().mapToInt(Deduction::points).sum();
    return new Score(Math.max(0, BEST - points), deductions);
  }

  /** {@code 100 - 16 primary-key-not-uuid (8 findings) = 84}; a capped rule says so. */
  public String sum() {
    var out = new StringBuilder().append(BEST);
    for (Deduction d : deductions) {
      out.append(" - ").append(d.points()).append(' ').append(d.rule());
      out.append(" (").append(d.findings()).append(d.findings() == 1 ? " finding" : " findings");
      out.append(d.weights() > CAP ? ", capped from " + d.weights() + ")" : ")");
    }
    return out.append(" = ").append(value).toString();
  }

  private static int weights(List<Finding> findings) {
    return findings.stream().mapToInt(f -> f.severity().weight()).sum();
  }
}
