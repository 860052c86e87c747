package io.pgmend.plan;

import io.pgmend.operation.Operation;
import io.pgmend.operation.Strategy;
import java.util.List;

/**
 * An operation, the findings that it mends ({@code rule object}, sorted), and how it is carried
 * out.
 */
public record Planned(Operation operation, List<FindingRef> findings, Strategy strategy) {
  public Planned {
    findings = List.copyOf(findings);
  }

  /** Directly. */
  public Planned(Operation operation, List<FindingRef> findings) {
    this(operation, findings, Strategy.direct(""));
  }

  /** Another operation in its place, carried out the same way. */
  public Planned with(Operation other) {
    return new Planned(other, findings, strategy);
  }

  /** Which finding. */
  public record FindingRef(String id, String rule, String object)
      implements Comparable<FindingRef> {
    @Override
    public int compareTo(FindingRef other) {
      int byRule = rule.compareTo(other.rule);
      return byRule != 0 ? byRule : object.compareTo(other.object);
    }
  }
}
