package io.pgmend.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.apply.RunResult.End;
import io.pgmend.operation.Hazard;
import io.pgmend.operation.Phase;
import io.pgmend.profile.Profile;
import io.pgmend.prove.ProofTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands against a run until somebody says yes to it. */
class GuardTest {

  private static final Consent UNPROVEN = Consent.NONE.withoutProof();
  private static final Consent ALL = UNPROVEN.hazards(List.of(Hazard.values()));

  @TempDir private static Path temp;
  private static ProofTrial trial;

  @BeforeAll
  static void draft() throws Exception {
    trial = new ProofTrial(18, "fixtures/references/orphans-quarantined", temp.resolve("c"), false);
  }

  @AfterAll
  static void drop() {
    trial.close();
  }

  @AfterEach
  void back() throws Exception {
    execute(
        "DO $$ BEGIN IF to_regclass('public.databasechangeloglock') IS NOT NULL THEN"
            + " UPDATE public.databasechangeloglock SET locked = false; END IF; END $$");
    new Rollbacker(deployment(trial.profile(), "staging", usual(), false))
        .rollback(new Rollbacker.Choice.All(), Consent.NONE, RunListener.NONE, () -> false);
  }

  @Test
  void asksForTheHazardsThatAreNotAllowed() throws Exception {
    Deployment staging = deployment(trial.profile(), "staging", usual(), false);
    assertThat(new Applier(staging).preview(options(UNPROVEN)).refusals())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.kind()).isEqualTo(Kind.HAZARD);
              assertThat(r.text()).contains(trial.id("repoint-reference"), "data-loss", "staging");
              assertThat(r.next())
                  .contains("--allow-hazard data-loss", "environments.staging.hazards");
            });
    refused(staging, UNPROVEN, Kind.HAZARD);
    assertThat(new StatusReader(staging).read().next())
        .isEqualTo("pgmend apply --env staging --allow-hazard data-loss");
    Deployment allowed = deployment(trial.profile(), "staging", all(), false);
    assertThat(new Applier(allowed).preview(options(UNPROVEN)).refusals()).isEmpty();
    assertThat(apply(staging, UNPROVEN.hazards(List.of(Hazard.DATA_LOSS))).end())
        .isEqualTo(End.DONE);
  }

  @Test
  void knowsALongLockByTheSizeOfTheTables() throws Exception {
    SortedSet<Hazard> rest = all();
    rest.remove(Hazard.LONG_LOCK);
    execute("ANALYZE");
    Deployment small = deployment(trial.profile(), "staging", rest, false);
    assertThat(new Applier(small).preview(options(UNPROVEN)).refusals()).isEmpty();
    Profile low = trial.profile().withOnlineAboveRows(20);
    Deployment large = deployment(low, "staging", rest, false);
    refused(large, UNPROVEN, Kind.HAZARD);
    assertThat(new Applier(large).preview(options(UNPROVEN)).refusals().get(0).next())
        .contains("--allow-hazard long-lock");
  }

  @Test
  void wantsTheNameOfAProductionDatabaseTyped() throws Exception {
    Deployment production = deployment(trial.profile(), "live-eu", new TreeSet<>(), true);
    List<Refusal> refusals = new Applier(production).preview(options(UNPROVEN)).refusals();
    assertThat(refusals)
        .extracting(Refusal::kind)
        .containsExactly(Kind.NOT_CONFIRMED, Kind.HAZARD, Kind.HAZARD);
    assertThat(refusals.get(0).next()).contains("--confirm live-eu");
    refused(production, ALL, Kind.NOT_CONFIRMED);
    refused(production, ALL.confirmed("production"), Kind.OTHER_NAME);
    assertThat(apply(production, ALL.confirmed("live-eu")).end()).isEqualTo(End.DONE);
    assertThatThrownBy(() -> rollback(production, Consent.NONE))
        .isInstanceOfSatisfying(
            ApplyException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_CONFIRMED));
    assertThat(rollback(production, Consent.NONE.confirmed("live-eu")).end())
        .as("neither hazards nor proof stand in the way back")
        .isEqualTo(End.DONE);
  }

  @Test
  void wantsAProof() throws Exception {
    Deployment staging = deployment(trial.profile(), "staging", all(), false);
    refused(staging, Consent.NONE, Kind.NOT_PROVEN);
    assertThat(apply(staging, UNPROVEN).end()).isEqualTo(End.DONE);
    assertThat(apply(staging, Consent.NONE).end())
        .as("where nothing is to be done nothing is asked")
        .isEqualTo(End.NOTHING_TO_DO);
  }

  @Test
  void freesALockThatAKilledRunLeftOnlyWhenTold() throws Exception {
    Deployment staging = deployment(trial.profile(), "staging", all(), false);
    new Applier(staging).apply(options(UNPROVEN).limit(1), RunListener.NONE, () -> false);
    for (String holder : List.of("host#pgmend (10.0.0.1)", "build-7 (10.0.0.1)")) {
      lock(holder);
      assertThatThrownBy(() -> apply(staging, UNPROVEN))
          .isInstanceOfSatisfying(
              ApplyException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
          .hasMessageContaining(holder)
          .hasMessageContaining("since 20")
          .hasMessageContaining("no session stands behind it")
          .hasMessageContaining("Nothing was done. Add --release-lock");
      assertThat(new StatusReader(staging).read().next()).endsWith(" --release-lock");
      assertThatThrownBy(() -> rollback(staging, Consent.NONE)).hasMessageContaining(holder);
      RunResult freed =
          new Rollbacker(staging)
              .rollback(
                  new Rollbacker.Choice.Count(0),
                  Consent.NONE.releasingLock(),
                  RunListener.NONE,
                  () -> false);
      assertThat(freed.notes()).singleElement().asString().contains("freed", holder);
      assertThat(new StatusReader(staging).read().lock()).isEmpty();
    }
    lock("host#pgmend (10.0.0.1)");
    assertThat(apply(staging, UNPROVEN.releasingLock()).end()).isEqualTo(End.DONE);
  }

  @Test
  void neverFreesALockThatASessionStandsBehind() throws Exception {
    Deployment staging = deployment(trial.profile(), "staging", all(), false);
    new Applier(staging).apply(options(UNPROVEN).limit(1), RunListener.NONE, () -> false);
    lock("build-7 (10.0.0.1)");
    try (Connection other = trial.live().open();
        Statement s = other.createStatement()) {
      s.execute("SET application_name = 'PostgreSQL JDBC Driver'");
      assertThatThrownBy(() -> apply(staging, UNPROVEN.releasingLock()))
          .hasMessageContaining("a session that could be its own stands: pid ")
          .hasMessageContaining("app_owner, PostgreSQL JDBC Driver")
          .hasMessageContaining("Nothing was done. Wait for that run");
      assertThat(new StatusReader(staging).read().safety()).contains("a run is going on");
    }
    try (Connection other = trial.live().open();
        Statement s = other.createStatement()) {
      s.execute("SELECT pg_advisory_lock(hashtextextended('pgmend run public', 0))");
      lock("host#pgmend (10.0.0.1)");
      assertThatThrownBy(() -> apply(staging, UNPROVEN.releasingLock()))
          .hasMessageContaining("its session stands: pid ");
    }
    assertThat(new StatusReader(staging).read().lock()).isPresent();
  }

  /** The profile's schema is written by hand; it must know the same hazards. */
  @Test
  void theProfileKnowsTheSameHazards() throws Exception {
    var known = new ArrayList<String>();
    new ObjectMapper()
        .readTree(Files.readString(Path.of("src/docs/profile.schema.json")))
        .at("/properties/environments/additionalProperties/properties/hazards/items/enum")
        .forEach(n -> known.add(n.asText()));
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Hazard.values()).map(Hazard::id).toList());
  }

  private static void refused(Deployment deployment, Consent consent, Kind kind) {
    assertThatThrownBy(() -> apply(deployment, consent))
        .isInstanceOfSatisfying(ApplyException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(" Nothing was done. ");
  }

  private static RunResult apply(Deployment deployment, Consent consent) throws Exception {
    return new Applier(deployment).apply(options(consent), RunListener.NONE, () -> false);
  }

  private static RunResult rollback(Deployment deployment, Consent consent) throws Exception {
    return new Rollbacker(deployment)
        .rollback(new Rollbacker.Choice.All(), consent, RunListener.NONE, () -> false);
  }

  private static Applier.Options options(Consent consent) {
    return Applier.Options.usual().with(consent);
  }

  private static SortedSet<Hazard> all() {
    return new TreeSet<>(Arrays.asList(Hazard.values()));
  }

  private static SortedSet<Hazard> usual() {
    SortedSet<Hazard> usual = all();
    usual.remove(Hazard.DATA_LOSS);
    return usual;
  }

  private static Deployment deployment(
      Profile profile, String name, SortedSet<Hazard> hazards, boolean production) {
    return new Deployment(
        new Target(
            trial.live().settings(),
            name,
            new TreeSet<>(Arrays.asList(Phase.values())),
            hazards,
            production),
        trial.changelog(),
        trial.changeSets(),
        profile);
  }

  private static void lock(String holder) throws Exception {
    execute(
        "UPDATE public.databasechangeloglock SET locked = true, lockgranted = now(), lockedby = '"
            + holder
            + "'");
  }

  private static void execute(String sql) throws Exception {
    try (Connection c = trial.live().open();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
