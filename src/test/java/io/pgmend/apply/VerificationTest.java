package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgmend.apply.RunResult.End;
import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.RunFile;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.RunRecord;
import io.pgmend.plan.RunRecord.TableState;
import io.pgmend.plan.RunRecord.TouchedTable;
import io.pgmend.prove.ProofTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at after a run, what is taken back, and what is written down. */
class VerificationTest {

  private static final Consent CONSENT =
      Consent.NONE.withoutProof().hazards(List.of(Hazard.DATA_LOSS));

  @TempDir private Path temp;
  private ProofTrial trial;
  private Deployment deployment;

  @BeforeEach
  void draft() throws Exception {
    trial = new ProofTrial(18, "fixtures/references/orphans-quarantined", temp.resolve("c"), false);
    deployment =
        new Deployment(
            new Target(
                trial.live().settings(), "staging", new TreeSet<>(Arrays.asList(Phase.values()))),
            trial.changelog(),
            trial.changeSets(),
            trial.profile());
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @Test
  void saysWhatIsMendedAndWhereRowsWent() throws Exception {
    RunResult applied = apply(RunListener.NONE);
    Verification seen = applied.verification().orElseThrow();
    assertThat(seen.problems()).isEmpty();
    assertThat(seen.unknown()).isEmpty();
    assertThat(seen.findings())
        .extracting(RunRecord.LookedFor::object, RunRecord.LookedFor::result)
        .containsExactly(tuple("public.messages.messages_sender_id_fkey", "gone"));
    assertThat(seen.right())
        .anyMatch(l -> l.equals("1 finding is gone"))
        .anyMatch(l -> l.startsWith("objects are as 1 change set left them"))
        .anyMatch(l -> l.contains("public.messages holds 10 rows fewer") && l.contains("attic"))
        .anyMatch(l -> l.equals("2 tables have lost no row"));
    assertThat(seen.tables())
        .extracting(t -> t.table().toString())
        .containsExactly("auth.users", "public.messages", "public.users");
    TableState after = seen.tables().get(1).after().orElseThrow();
    assertThat(after.rows()).isEqualTo(15);
    assertThat(after.counted()).isTrue();
    assertThat(after.fingerprint()).matches("[0-9a-f]{32}");

    RunResult back = rollback(RunListener.NONE);
    assertThat(back.verification().orElseThrow().problems()).isEmpty();
    assertThat(back.notes()).anyMatch(n -> n.startsWith("definitions were not compared"));
    assertThat(back.verification().orElseThrow().tables().get(1).after().orElseThrow().rows())
        .isEqualTo(25);
  }

  @Test
  void saysWhatIsStillThereAndWhichRowsAreMissing() throws Exception {
    RunResult applied =
        apply(
            afterwards(
                """
                ALTER TABLE public.messages DROP CONSTRAINT messages_sender_id_fkey;
                ALTER TABLE public.messages ADD CONSTRAINT messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES auth.users (id);
                """));
    assertThat(applied.end()).isEqualTo(End.DONE);
    Verification seen = applied.verification().orElseThrow();
    assertThat(seen.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.result()).isEqualTo("there"));
    assertThat(seen.problems())
        .anyMatch(p -> p.contains("user-reference-nonstandard") && p.contains("still there"))
        .anyMatch(p -> p.contains("not as change set") && p.contains("left them"));
    assertThat(applied.next()).anyMatch(n -> n.startsWith("pgmend rollback"));
  }

  @Test
  void rowsThatNoChangeSetRemovesAreMissed() {
    var table = new QualifiedName("public", "t");
    Optional<TableState> many = Optional.of(new TableState(1200, true, ""));
    Optional<TableState> few = Optional.of(new TableState(1188, true, ""));
    Optional<TableState> guess = Optional.of(new TableState(7, false, ""));
    var losses = new RowLosses(List.of());
    losses.add(new TouchedTable(table, many, few));
    losses.add(new TouchedTable(table, few, Optional.empty()));
    losses.add(new TouchedTable(table, few, many));
    losses.add(new TouchedTable(table, many, guess));
    losses.add(new TouchedTable(table, Optional.empty(), few));
    assertThat(losses.problems())
        .hasSize(2)
        .anyMatch(p -> p.startsWith("public.t holds 12 rows fewer than before (1,200, now 1,188)"))
        .anyMatch(p -> p.startsWith("public.t is gone"));
    assertThat(losses.right()).containsExactly("1 table has lost no row");
    assertThat(losses.notes())
        .containsExactly(
            "public.t was not counted (too large for the time allowed, or not readable): about"
                + " 1,200 rows before, 7 now");
  }

  @Test
  void takesBackWhatTheRunDidWhereThatIsWanted() throws Exception {
    State start = capture();
    String last = trial.id("repoint-reference");
    trial.appendToForward(last, "SELECT 1/0;");
    RunResult taken =
        new Applier(deployment)
            .apply(
                Applier.Options.usual().with(CONSENT).takingBack(), RunListener.NONE, () -> false);
    assertThat(taken.end()).as(taken.state()).isEqualTo(End.TAKEN_BACK);
    assertThat(taken.undone()).hasSize(1);
    assertThat(taken.state())
        .contains("rolled back again, 1 change set", "nothing of it stays", last, "left nothing")
        .endsWith("2 remain.");
    assertThat(taken.next())
        .containsExactly(
            "pgmend apply --env staging --allow-hazard data-loss --unproven --on-failure rollback");
    assertThat(Comparer.compare(start, capture()).text()).isEmpty();
    assertThat(record(taken).changeSets())
        .extracting(RunRecord.Ran::direction, RunRecord.Ran::outcome)
        .containsExactly(
            tuple("forward", "done"), tuple("forward", "failed"), tuple("back", "done"));
  }

  @Test
  void saysWhereTheWayBackEnded() throws Exception {
    String last = trial.id("repoint-reference");
    trial.appendToForward(last, "SELECT 1/0;");
    trial.appendToRollback(trial.id("install-runtime"), "SELECT 1/0;");
    RunResult failed =
        new Applier(deployment)
            .apply(
                Applier.Options.usual().with(CONSENT).takingBack(), RunListener.NONE, () -> false);
    assertThat(failed.end()).isEqualTo(End.FAILED);
    assertThat(failed.state())
        .contains("0 of 1 change set that this run had applied", "the way back failed: division");
    assertThat(failed.next()).contains("pgmend rollback --env staging --count 1");
  }

  @Test
  void theRecordIsWhatItsSchemaSays() throws Exception {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("src/docs/run.schema.json")));
    RunResult applied = apply(RunListener.NONE);
    RunRecord record = record(applied);
    Path folder = trial.changelog().folder();
    Path first = RunFile.write(folder, record);
    Path second = RunFile.write(folder, record);
    assertThat(first).hasFileName("20260724T101530Z-staging-apply.json");
    assertThat(second).hasFileName("20260724T101530Z-staging-apply-2.json");
    JsonNode json = new ObjectMapper().readTree(Files.readString(first));
    assertThat(schema.validate(json)).isEmpty();
    assertThat(json.at("/by/databaseUser").asText()).isEqualTo("app_owner");
    assertThat(json.at("/by/osUser").asText()).isEqualTo("anna");
    assertThat(json.at("/hazards/0").asText()).isEqualTo("data-loss");
    assertThat(json.at("/proven").asBoolean()).isFalse();
    assertThat(json.at("/tables/1/before/rows").asLong()).isEqualTo(25);
    assertThat(json.at("/tables/1/after/rows").asLong()).isEqualTo(15);
    assertThat(json.at("/end").asText()).isEqualTo("done");
    assertThat(json.at("/next/0").asText()).isEqualTo("completed: pgmend status --env staging");
    assertThat(json.toString()).doesNotContain("trial");
    for (String key : List.of("/end", "/started", "/changeSets/0/outcome", "/findings/0/id")) {
      ObjectNode spoilt = json.deepCopy();
      int slash = key.lastIndexOf('/');
      ((ObjectNode) spoilt.at(key.substring(0, slash))).put(key.substring(slash + 1), "No Such");
      assertThat(schema.validate(spoilt)).as(key).hasSize(1);
    }
    assertThat(rollback(RunListener.NONE).end())
        .as("the records are no part of the changelog")
        .isEqualTo(End.DONE);
  }

  private RunRecord record(RunResult result) {
    return new Recording(
            deployment,
            CONSENT,
            "pgmend 1",
            "anna",
            Instant.parse("2026-07-24T10:15:30.5Z"),
            c -> "completed: " + c)
        .of(result, Instant.parse("2026-07-24T10:16:00Z"));
  }

  /** Does something else behind the last change set, as an application would. */
  private RunListener afterwards(String sql) {
    return new RunListener() {
      @Override
      public void finished(
          ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
        if (changeSet.id().equals(trial.id("repoint-reference"))) {
          try (Connection c = trial.live().open();
              Statement s = c.createStatement()) {
            s.execute(sql);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    };
  }

  private RunResult apply(RunListener listener) throws Exception {
    return new Applier(deployment)
        .apply(Applier.Options.usual().with(CONSENT), listener, () -> false);
  }

  private RunResult rollback(RunListener listener) {
    return new Rollbacker(deployment)
        .rollback(new Rollbacker.Choice.All(), Consent.NONE, listener, () -> false);
  }

  private State capture() throws Exception {
    try (Connection c = trial.live().openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
