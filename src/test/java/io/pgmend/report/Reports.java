package io.pgmend.report;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.operation.AddSoftDelete;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.preflight.Concern;
import java.util.List;
import java.util.TreeMap;

/** Reports to show. */
final class Reports {

  /** Tries to break tables, terminals, fences, HTML and templates. */
  static final String HOSTILE =
      "public.a|b`c\n## d\r<script>alert(1)</script>\u001B[31m\u202E${7*7} <#if> ``` @all #1 https://x.y ]](z)\"'\\;--";

  private Reports() {}

  static Report empty() {
    return new Report(
        "f0",
        List.of(),
        new Report.Score(100, List.of()),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  /** One finding of every outcome. */
  static Report full() {
    var map =
        new Decision(
            "Which label shall the value 'paused' become?",
            List.of(
                new Decision.Choice(
                    "map",
                    "4 rows change to 'inactive'; rollback gives them 'paused' again.",
                    """
                    standards:
                      enums:
                        columns:
                          - { column: orders.status, type: entity_status_enum, map: { paused: inactive } }
                    """),
                new Decision.Choice(
                    "exempt",
                    "The column stays as it is.",
                    """
                    standards:
                      enums: { exempt: [orders.status] }
                    """)));
    Finding key =
        finding(
            "primary-key-not-uuid",
            Severity.MEDIUM,
            "public.orders",
            new Outcome.Fixable(
                List.of(
                    new AddSoftDelete(
                        new QualifiedName("public", "orders"),
                        "deleted_at",
                        false,
                        "",
                        false,
                        ""))),
            List.of(Evidence.count("rows", 1234567)));
    var changeSets = new TreeMap<String, List<String>>();
    changeSets.put(key.id(), List.of("0003-cutover-convert-key-orders-id"));
    return new Report(
        "9c1185a5c5e9",
        List.of(
            finding(
                "soft-delete-missing",
                Severity.INFO,
                "public.a_table_with_a_name_that_fills_all_sixty_three_bytes_there_are",
                new Outcome.ReportOnly("the table is a partition; its parent is judged"),
                List.of()),
            key,
            finding(
                "enum-nonstandard",
                Severity.HIGH,
                "public.orders.status",
                new Outcome.NeedsDecision(map),
                List.of(
                    new Evidence(
                        "rows hold a label that the map does not name", 4, List.of("paused")))),
            finding(
                "enum-nonstandard",
                Severity.HIGH,
                "public.order_lines.status",
                new Outcome.NeedsDecision(map),
                List.of()),
            finding(
                "user-reference-nonstandard",
                Severity.CRITICAL,
                "public.orders.orders_user_id_fkey",
                new Outcome.Refused("the referenced table is partitioned"),
                List.of(
                    new Evidence(
                        "rows that public.users.id lacks", 7, List.of("1", "2", "3", "4", "5")),
                    new Evidence("row is null", 1, List.of("9")))),
            finding(
                "soft-delete-nonstandard",
                Severity.LOW,
                "public.plans",
                new Outcome.Waived("replaced next quarter", "data team", "2027-01-31"),
                List.of()),
            finding(
                "enum-missing",
                Severity.HIGH,
                "public.plan_enum",
                new Outcome.Inconclusive("row security hides rows from reader"),
                List.of())),
        new Report.Score(
            74,
            List.of(
                new Report.Deduction("enum-nonstandard", 2, 8, false),
                new Report.Deduction("user-reference-nonstandard", 3, 18, true))),
        List.of("user_references", "soft_delete"),
        List.of("operator public.===", "aggregate public.total(integer)"),
        List.of("sequence positions: SELECT on public.s is missing"),
        changeSets,
        List.of(
            new Concern(
                "old-transaction",
                false,
                "pid 4711 (app, psql) has had a transaction open for 3 h 5 min.",
                "End it, or wait."),
            new Concern(
                "lock-table-too-small",
                true,
                "public.users.id takes about 6,408 locks; the server has room for 6,400.",
                "Raise max_locks_per_transaction (and restart the server).")));
  }

  static Report hostile() {
    var decision =
        new Decision(
            HOSTILE,
            List.of(
                new Decision.Choice(
                    HOSTILE, HOSTILE, "a: \"```` | \\u001B\"\nb:\u001B[2J ```\n<b>: |\n  x\n")));
    return new Report(
        "f1",
        List.of(
            finding(
                "enum-nonstandard",
                Severity.HIGH,
                HOSTILE,
                new Outcome.NeedsDecision(decision),
                List.of(new Evidence(HOSTILE, 2, List.of(HOSTILE, "日本語 \uD800")))),
            finding(
                "primary-key-not-uuid",
                Severity.HIGH,
                HOSTILE,
                new Outcome.Refused(HOSTILE),
                List.of())),
        new Report.Score(92, List.of(new Report.Deduction("enum-nonstandard", 2, 8, false))),
        List.of("keys"),
        List.of("operator " + HOSTILE),
        List.of(HOSTILE),
        new TreeMap<>(),
        List.of(new Concern("old-transaction", false, HOSTILE, HOSTILE)));
  }

  private static Finding finding(
      String rule, Severity severity, String object, Outcome outcome, List<Evidence> evidence) {
    return new Finding(
        rule,
        severity,
        object,
        outcome,
        object + " differs from the standard",
        evidence,
        "hours",
        severity == Severity.MEDIUM ? "code that treats the key as a number" : "");
  }
}
