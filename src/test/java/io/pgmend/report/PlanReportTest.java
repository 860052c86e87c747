package io.pgmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.LeftOut;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.StoredPlan;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanReportTest {

  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
  private static final QualifiedName HOSTILE = new QualifiedName("public", "a|b\n# <b>`x` @me");

  private static StoredPlan.Entry entry(
      int number, String operation, Phase phase, QualifiedName table, String reversal) {
    return new StoredPlan.Entry(
        String.format("%04d-%s-%s.sql", number, phase.label(), operation),
        String.valueOf(number).repeat(64),
        "0".repeat(16),
        new ChangeSet(
            operation + "-" + number,
            operation,
            "swap",
            table + ".id",
            phase,
            true,
            "direct",
            operation.equals("install-runtime")
                ? List.of()
                : List.of(new FindingRef("0".repeat(12), "some-rule", table.toString())),
            operation.equals("install-runtime")
                ? List.of()
                : List.of(
                    new Lock(table, LockMode.SHARE_ROW_EXCLUSIVE),
                    new Lock(ORDERS, LockMode.ACCESS_EXCLUSIVE)),
            phase == Phase.CUTOVER,
            reversal,
            List.of(),
            phase == Phase.CUTOVER ? "code that reads " + table : "",
            List.of(table),
            phase == Phase.CUTOVER ? "f" : "",
            "",
            "",
            ""),
        List.of());
  }

  private static Finding finding(String object, Outcome outcome) {
    return new Finding(
        "some-rule", Severity.HIGH, object, outcome, "It is so.", List.of(), "hours", "");
  }

  static StoredPlan plan() {
    return new StoredPlan(
        "pgmend 1",
        "sql",
        "pgmend",
        "",
        18,
        "",
        List.of(
            entry(1, "install-runtime", Phase.EXPAND, ORDERS, "exact"),
            entry(2, "convert-key", Phase.CUTOVER, ORDERS, "exact"),
            entry(3, "convert-enum", Phase.CUTOVER, HOSTILE, "exact"),
            entry(4, "drop-old-columns", Phase.CONTRACT, ORDERS, "compensating: column order")),
        new TreeSet<>());
  }

  private static String page(List<Finding> findings, List<LeftOut> leftOut) {
    return PlanReport.render(plan(), findings, leftOut, "<!-- proof -->\nNot proven yet.\n");
  }

  @Test
  void tellsAReviewerWhatHeHasToKnow() throws Exception {
    String page =
        page(
            List.of(
                finding(
                    "public.a.status",
                    new Outcome.NeedsDecision(
                        new Decision(
                            "Where do the labels go?",
                            List.of(
                                new Decision.Choice("map", "maps", "a: b"),
                                new Decision.Choice("exempt", "leaves it", "c: d"))))),
                finding("public.b", new Outcome.Refused("it is partitioned")),
                finding("public.c", new Outcome.Inconclusive("no privilege")),
                finding("public.d", new Outcome.Waived("fine", "me", "2030-01-01"))),
            List.of(
                new LeftOut(
                    "convert-key",
                    "public.e|f.id",
                    List.of(new FindingRef("1", "some-rule", "public.e|f")),
                    "PostgreSQL does not allow it: because\nof this")));
    Golden.check("plan.md", page);
  }

  @Test
  void saysThatNothingStaysOpen() {
    assertThat(page(List.of(), List.of())).contains("## Findings that stay open\n\nNone.\n");
  }

  @Test
  void namesBreakNoTable() {
    page(List.of(), List.of())
        .lines()
        .filter(line -> line.startsWith("| 0003"))
        .forEach(line -> assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(6));
    assertThat(page(List.of(), List.of()).lines().filter(line -> line.startsWith("| 0003")))
        .hasSize(1);
    assertThat(page(List.of(), List.of())).doesNotContain("<b>", "@me", "`x`");
  }
}
