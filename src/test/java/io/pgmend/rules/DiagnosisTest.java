package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Snapshots;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waivers, severities, crashes, families and the score. */
class DiagnosisTest {

  private static final Snapshots TWO =
      new Snapshots().table("a", "id int8 pk").table("b", "id int8 pk");

  private static final class AlwaysCrashing implements Rule {
    @Override
    public Severity severity() {
      return Severity.LOW;
    }

    @Override
    public String family() {
      return "keys";
    }

    @Override
    public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
      throw new IllegalStateException("on purpose");
    }
  }

  @Test
  void waivedFindingsDoNotCountAndExpiredWaiversAreFindings() {
    Diagnoses diagnoses =
        Diagnoses.of(TWO, "keys: {}")
            .and(
                """
                waivers:
                  - { rule: primary-key-not-uuid, object: public.a, reason: r, owner: o, until: 2026-01-31 }
                  - { rule: primary-key-not-uuid, object: public.b, reason: r, owner: o, until: 2026-01-30 }
                """);
    assertThat(diagnoses.lines())
        .containsExactly(
            "primary-key-not-uuid public.a waived",
            "primary-key-not-uuid public.b fixable",
            "waiver-expired primary-key-not-uuid public.b report-only");
    assertThat(diagnoses.result().score().sum())
        .isEqualTo("100 - 2 primary-key-not-uuid (1 finding) - 1 waiver-expired (1 finding) = 97");
    assertThat(diagnoses.result().familiesOff())
        .containsExactly(
            "assertions",
            "checks",
            "columns",
            "enums",
            "indexes",
            "migrations",
            "primary_keys",
            "references",
            "rows",
            "sequences",
            "soft_delete",
            "unique",
            "user_references");
  }

  @Test
  void theProfileOverridesSeverities() {
    assertThat(
            Diagnoses.of(TWO, "keys: {}")
                .and("severity: { primary-key-not-uuid: info }")
                .findings())
        .extracting(Finding::severity)
        .containsOnly(Severity.INFO);
  }

  @Test
  void aCrashedRuleIsInconclusiveByName() {
    var result =
        Diagnosis.inspect(
                List.of(new AlwaysCrashing()),
                TWO.build(),
                ProfileReader.parse("p", "profile: 1\n"))
            .conclude(Map.of(), Diagnoses.TODAY);
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("always-crashing");
              assertThat(f.outcome()).isInstanceOf(Outcome.Inconclusive.class);
            });
  }

  @Test
  void oneRuleTakesAwayTwentyAtMost() {
    var many = new Snapshots();
    IntStream.range(0, 30).forEach(i -> many.table("t" + i, "id int8 pk"));
    assertThat(Diagnoses.of(many, "keys: {}").result().score().value()).isEqualTo(80);
  }

  @Test
  void profileLinesThatNameNothingAreInconclusive() {
    assertThat(Diagnoses.of(TWO, "keys: { also_references: [\"a.x -> b.id\"] }").lines())
        .contains("primary-key-not-uuid a.x -> b.id inconclusive");
  }

  /** Time of the processor, not of the clock: tests run beside others. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void tenThousandTablesAreFast() {
    var many = new Snapshots();
    IntStream.range(0, 10_000)
        .forEach(
            i ->
                many.table(
                    "t" + i,
                    "id int8 pk",
                    "parent int8 ->t" + i / 2 + ".id",
                    "status text",
                    "a text",
                    "b text",
                    "is_deleted bool",
                    "updated_at timestamptz"));
    Snapshot snapshot = many.build();
    Profile profile =
        ProfileReader.parse(
            "p",
            """
            profile: 1
            scope: { schemas: [public] }
            standards:
              keys: {}
              user_references: { target: public.t1(id), instead_of: [public.t2(id)] }
              enums: { types: { s: [a] }, columns: [{ column: "t77*.status", type: s }] }
              soft_delete: { replaces: is_deleted, tables: ["*"] }
            """);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = cpuNanos();
      Diagnosis.inspect(snapshot, profile);
      best = Math.min(best, cpuNanos() - start);
    }
    // a quarter of it on an idle machine
    assertThat(best / 1_000_000).as("milliseconds of the processor").isLessThan(1_000);
  }
}
