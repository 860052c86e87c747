package io.pgmend.plan;

import io.pgmend.plan.Planned.FindingRef;
import java.util.List;

/**
 * A fix that the rules wanted and that this database did not take when it was tried.
 *
 * @param operation, subject the fix
 * @param reason the obstacle, in the server's own words where it spoke
 */
public record LeftOut(String operation, String subject, List<FindingRef> findings, String reason) {
  public LeftOut {
    findings = List.copyOf(findings);
  }
}
