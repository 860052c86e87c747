package io.pgmend.changelog;

import io.pgmend.plan.StoredPlan;

/**
 * The part of {@code PLAN.md} that tells what the proof of the plan said. It belongs to one plan:
 * it stays while the plan keeps its bytes.
 */
public final class ProofSection {

  /** What stands there until the plan is proven. */
  public static final String UNPROVEN =
      "Not proven yet. `pgmend prove` tries every change set, forward and back, on a copy.";

  private static final String BEGIN = "<!-- proof of plan ";
  private static final String END = "<!-- end of proof -->";

  private ProofSection() {}

  /** The section of a plan that is not proven, with its marks. */
  public static String unproven(StoredPlan plan) {
    return section(digest(plan), UNPROVEN);
  }

  /** Whether the page has the section. */
  public static boolean isIn(String page) {
    int begin = page.indexOf(BEGIN);
    return begin >= 0 && page.indexOf(END, begin) >= 0;
  }

  /** Whether the page's section, and so the page, is of the plan. */
  static boolean isOf(String page, StoredPlan plan) {
    return page.contains(BEGIN + digest(plan) + " -->");
  }

  /** The page as it is without any result. */
  static String without(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, Math.max(begin, 0));
    return begin < 0 || end < 0
        ? page
        : page.substring(0, begin) + page.substring(end + END.length());
  }

  /**
   * The page with another result.
   *
   * @param page text of {@code PLAN.md}
   * @param markdown the result; names in it escaped already
   */
  public static String put(String page, StoredPlan plan, String markdown) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw new IllegalArgumentException("the page has no section for a proof");
    }
    return page.substring(0, begin)
        + section(digest(plan), markdown.strip())
        + page.substring(end + END.length());
  }

  /** A fresh page with the result of the standing one, where that is of the same plan. */
  static String keep(String fresh, StoredPlan plan, String standing) {
    String mark = BEGIN + digest(plan) + " -->\n";
    int begin = standing.indexOf(mark);
    int end = standing.indexOf(END, Math.max(begin, 0));
    return begin < 0 || end < 0
        ? fresh
        : put(fresh, plan, standing.substring(begin + mark.length(), end));
  }

  private static String section(String digest, String markdown) {
    return BEGIN + digest + " -->\n" + markdown + "\n" + END;
  }

  private static String digest(StoredPlan plan) {
    return FolderCheck.digest(PlanFile.json(plan)).substring(0, 12);
  }
}
