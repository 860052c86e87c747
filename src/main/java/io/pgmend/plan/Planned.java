package io.pgmend.plan;

import io.pgmend.operation.Operation;
import java.util.List;

/** An operation and the findings that it mends ({@code rule object}, sorted). */
public record Planned(Operation operation, List<FindingRef> findings) {
  public Planned {
    findings = List.copyOf(findings);
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
