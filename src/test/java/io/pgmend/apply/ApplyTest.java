package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pgmend.apply.RunResult.End;
import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.contract.Trial;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Direction;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.profile.Profile;
import io.pgmend.prove.ProofTrial;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applying, rolling back and looking, on a real server. */
class ApplyTest {

  private static final String SYSTEM = "fixtures/keys/three-levels-three-domains";
  private static final int CHANGE_SETS = 4;
  private static final Applier.Options USUAL =
      Applier.Options.usual().with(Consent.NONE.withoutProof());

  @TempDir Path temp;
  private ProofTrial trial;
  private Deployment deployment;

  @BeforeEach
  void draft() throws Exception {
    trial = new ProofTrial(18, SYSTEM, temp.resolve("changelog"), false);
    deployment = deployment(trial.live().settings(), Phase.values());
  }

  @AfterEach
  void drop() {
    trial.close();
  }

  @Test
  void appliesLooksAndRollsBack() throws Exception {
    State start = capture();
    StatusReport before = new StatusReader(deployment).read();
    assertThat(before.reached()).isEmpty();
    assertThat(before.next()).isEqualTo("pgmend apply --env staging");
    assertThat(before.safety()).contains("notices nothing");

    Ahead ahead = new Applier(deployment).preview(USUAL);
    assertThat(ahead.changeSets()).hasSize(CHANGE_SETS);
    assertThat(ahead.changeSets().get(1).hazards())
        .contains(Hazard.REWRITE, Hazard.BREAKS_APPLICATION);
    assertThat(Comparer.compare(start, capture()).text()).as("a preview changes nothing").isEmpty();

    RunResult applied = apply(() -> false);
    assertThat(applied.end()).as(applied.toString()).isEqualTo(End.DONE);
    assertThat(applied.done()).hasSize(CHANGE_SETS);
    assertThat(applied.state()).startsWith("4 change sets were applied on staging (");
    StatusReport after = new StatusReader(deployment).read();
    assertThat(after.reached()).contains(Phase.CUTOVER);
    assertThat(after.drift()).isEmpty();
    assertThat(after.next()).isEmpty();
    assertThat(apply(() -> false).end()).isEqualTo(End.NOTHING_TO_DO);

    RunResult back = rollback(new Rollbacker.Choice.All());
    assertThat(back.end()).isEqualTo(End.DONE);
    assertThat(Comparer.compare(start, capture()).text()).isEmpty();
  }

  @Test
  void stopsBetweenChangeSetsAndGoesOn() throws Exception {
    var asked = new AtomicInteger();
    RunResult stopped = apply(() -> asked.incrementAndGet() == 2);
    assertThat(stopped.end()).isEqualTo(End.STOPPED);
    assertThat(stopped.done()).hasSize(2);
    assertThat(stopped.pending()).hasSize(2);
    assertThat(stopped.state()).contains("2 change sets were applied").endsWith("2 remain.");
    assertThat(stopped.next())
        .containsExactly(
            "pgmend apply --env staging --unproven", "pgmend rollback --env staging --count 2");
    StatusReport status = new StatusReader(deployment).read();
    assertThat(status.reached()).contains(Phase.EXPAND);
    assertThat(status.drift()).isEmpty();
    assertThat(status.safety()).contains("old ones elsewhere");
    assertThat(apply(() -> false).done()).hasSize(2);
  }

  @Test
  void missesRowsThatSomebodyDeletesMeanwhile() throws Exception {
    var deleting =
        new RunListener() {
          @Override
          public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
            try (Statement s = session.createStatement()) {
              s.execute(
                  "DELETE FROM public.people WHERE ctid = (SELECT max(ctid) FROM public.people)");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    RunResult applied = new Applier(deployment).apply(USUAL.limit(1), deleting, () -> false);
    assertThat(applied.verification().orElseThrow().problems())
        .as("the runtime touches no table")
        .isEmpty();
    RunResult more = new Applier(deployment).apply(USUAL, deleting, () -> false);
    assertThat(more.end()).as(more.toString()).isEqualTo(End.DONE);
    assertThat(more.verification().orElseThrow().problems())
        .anyMatch(p -> p.startsWith("public.people holds 3 rows fewer than before ("));
    assertThat(more.next()).contains("pgmend rollback --env staging --count 3");
  }

  @Test
  void rollsBackToWhatIsNamed() throws Exception {
    apply(() -> false);
    String second = trial.changeSets().get(1).id();
    assertThat(rollback(new Rollbacker.Choice.To(second)).done()).hasSize(2);
    String run = new StatusReader(deployment).read().statuses().get(1).deploymentId();
    assertThat(rollback(new Rollbacker.Choice.To(run)).end()).isEqualTo(End.NOTHING_TO_DO);
    assertThat(rollback(new Rollbacker.Choice.To("expand")).done()).hasSize(1);
    assertThatThrownBy(() -> rollback(new Rollbacker.Choice.To("expandd")))
        .isInstanceOf(ApplyException.class)
        .hasMessageContaining("did you mean \"expand\"");
    assertThat(rollback(new Rollbacker.Choice.Count(7)).done()).hasSize(1);
  }

  @Test
  void refusesObjectsThatHaveChanged() throws Exception {
    assertThat(new Applier(deployment).apply(USUAL.limit(1), RunListener.NONE, () -> false).end())
        .isEqualTo(End.DONE);
    execute("ALTER TABLE public.people ADD COLUMN since_then integer");
    assertThat(new StatusReader(deployment).read().drift())
        .anyMatch(line -> line.contains("public.people") && line.contains("expects them"));
    RunResult refused = apply(() -> false);
    assertThat(refused.end()).as(refused.toString()).isEqualTo(End.REFUSED);
    assertThat(refused.state()).contains("Nothing was applied").contains("differ from the plan");
    assertThat(refused.next().get(0)).contains("generate");
  }

  @Test
  void tellsWhereItFailed() throws Exception {
    trial.appendToForward(trial.changeSets().get(2).id(), "SELECT 1/0;");
    RunResult failed = apply(() -> false);
    assertThat(failed.end()).isEqualTo(End.FAILED);
    assertThat(failed.done()).hasSize(2);
    assertThat(failed.failure().orElseThrow().changeSetId())
        .isEqualTo(trial.changeSets().get(2).id());
    assertThat(failed.failure().orElseThrow().message()).contains("division by zero");
    assertThat(failed.state()).contains("left nothing behind").endsWith("2 remain.");
    assertThat(failed.next()).contains("pgmend rollback --env staging --count 2");
  }

  @Test
  void keepsToThePhasesThatAreAllowed() throws Exception {
    Deployment production = deployment(trial.live().settings());
    assertThatThrownBy(() -> new Applier(production).apply(USUAL, RunListener.NONE, () -> false))
        .isInstanceOfSatisfying(
            ApplyException.class,
            e -> assertThat(e.kind()).isEqualTo(ApplyException.Kind.NOT_ALLOWED))
        .hasMessageContaining("allows nothing");
    Deployment early = deployment(trial.live().settings(), Phase.EXPAND);
    RunResult expanded = new Applier(early).apply(USUAL, RunListener.NONE, () -> false);
    assertThat(expanded.done()).hasSize(1);
    assertThat(expanded.notes()).anyMatch(n -> n.contains("cutover is not allowed"));
    assertThatThrownBy(
            () ->
                new Applier(early)
                    .apply(
                        Applier.Options.of(List.of(Phase.CUTOVER))
                            .with(Consent.NONE.withoutProof()),
                        RunListener.NONE,
                        () -> false))
        .hasMessageContaining("does not allow phase cutover");
  }

  @Test
  void keepsTheOrderOfThePhases() {
    assertThatThrownBy(
            () ->
                new Applier(deployment)
                    .apply(
                        Applier.Options.of(List.of(Phase.CUTOVER))
                            .with(Consent.NONE.withoutProof()),
                        RunListener.NONE,
                        () -> false))
        .isInstanceOfSatisfying(
            ApplyException.class,
            e -> assertThat(e.kind()).isEqualTo(ApplyException.Kind.OUT_OF_ORDER))
        .hasMessageContaining("Run phase expand first");
  }

  @Test
  void doesNotBeginWhereTheServerIsNotReady() throws Exception {
    State start = capture();
    // Parked in a second phase that never comes: no run would get past its lock.
    execute(
        "BEGIN; LOCK TABLE public.people IN ACCESS SHARE MODE; PREPARE TRANSACTION 'apply test'");
    try {
      Ahead ahead = new Applier(deployment).preview(USUAL);
      assertThat(ahead.concerns())
          .extracting(Concern::id, Concern::blocks)
          .containsExactly(tuple("prepared-transaction", true));
      assertThatThrownBy(() -> apply(() -> false))
          .isInstanceOfSatisfying(
              ApplyException.class,
              e -> assertThat(e.kind()).isEqualTo(ApplyException.Kind.NOT_READY))
          .hasMessageContaining("'apply test'")
          .hasMessageContaining("Nothing was done. Ask");
      assertThat(new Applier(deployment).apply(USUAL.limit(1), RunListener.NONE, () -> false).end())
          .as("the runtime touches no table")
          .isEqualTo(End.DONE);
    } finally {
      execute("ROLLBACK PREPARED 'apply test'");
    }
    rollback(new Rollbacker.Choice.All());
    assertThat(Comparer.compare(start, capture()).text()).isEmpty();
  }

  private Deployment deployment(ConnectionSettings settings, Phase... allowed) {
    Profile profile = trial.profile();
    assertThat(profile.environments()).isEmpty();
    return new Deployment(
        new Target(settings, "staging", new TreeSet<>(Arrays.asList(allowed))),
        trial.changelog(),
        trial.changeSets(),
        profile);
  }

  private RunResult apply(java.util.function.BooleanSupplier stop) throws Exception {
    return new Applier(deployment).apply(USUAL, RunListener.NONE, stop);
  }

  private RunResult rollback(Rollbacker.Choice choice) {
    return new Rollbacker(deployment).rollback(choice, Consent.NONE, RunListener.NONE, () -> false);
  }

  private void execute(String sql) throws Exception {
    try (Connection c = trial.live().open();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private State capture() throws Exception {
    Trial live = trial.live();
    try (Connection c = live.openAsSuperuser()) {
      return Comparer.capture(c, CompareOptions.exact());
    }
  }
}
