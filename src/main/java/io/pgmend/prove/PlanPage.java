package io.pgmend.prove;

import io.pgmend.finding.Finding;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.StoredPlan;
import java.util.List;

/** Writes {@code PLAN.md}; how a page looks is not decided here. */
@FunctionalInterface
public interface PlanPage {

  /**
   * The page.
   *
   * @param findings all of the run that wrote the plan
   * @param leftOut fixes that the database did not take when they were tried
   * @param proofSection Markdown that stands as it is in the section on the proof
   */
  String render(
      StoredPlan plan, List<Finding> findings, List<LeftOut> leftOut, String proofSection);
}
