package io.pgmend.plan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.model.ServerState.Follower;
import io.pgmend.model.ServerState.OpenTransaction;
import io.pgmend.model.ServerState.Place;
import io.pgmend.model.ServerState.PreparedTransaction;
import io.pgmend.model.ServerState.Slot;
import io.pgmend.model.ServerState.TimeLimit;
import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said about a server, and whether it refuses a run; each case beside its near miss. */
class PreflightTest {

  private static final long MB = 1L << 20;
  private static final long GB = 1L << 30;
  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  private final Servers healthy = new Servers().table(ORDERS, 300 * MB, 100 * MB).room(500 * GB);

  private static Work work(boolean online, QualifiedName... tables) {
    var names = new TreeSet<>(Set.of(tables));
    return new Work("mend", online, names, names, names);
  }

  private static Work renaming(int tables) {
    var names = new TreeSet<QualifiedName>();
    IntStream.range(0, tables).forEach(i -> names.add(new QualifiedName("public", "t" + i)));
    return new Work("swap", true, names, new TreeSet<>(), names);
  }

  private static List<Concern> judge(Servers server, Work... works) {
    return Preflight.judge(server.state(), List.of(works));
  }

  private static Concern only(Servers server, Work work) {
    List<Concern> concerns = judge(server, work);
    assertThat(concerns).hasSize(1);
    Concern concern = concerns.get(0);
    assertThat(concern.text()).matches("(?s).*[.;:]");
    assertThat(concern.next()).matches("[A-Z].*\\.");
    return concern;
  }

  @Test
  void aHealthyServerIsNotTalkedAbout() {
    assertThat(judge(healthy, work(true, ORDERS), work(false, ORDERS), renaming(20))).isEmpty();
    assertThat(judge(healthy.standby())).as("no work, no concern").isEmpty();
  }

  @Test
  void aServerThatTakesNoWritesBlocks() {
    assertThat(only(healthy.standby(), work(false, ORDERS)))
        .returns("server-is-standby", Concern::id)
        .returns(true, Concern::blocks);
    assertThat(only(healthy.readOnly(), work(false, ORDERS)))
        .returns("server-is-read-only", Concern::id)
        .returns(true, Concern::blocks);
  }

  @Test
  void rowsThatAreHiddenBlockBatchesOnly() {
    Servers filtered = healthy.filtered(ORDERS);
    Concern concern = only(filtered, work(true, ORDERS));
    assertThat(concern.id()).isEqualTo("row-security-hides-rows");
    assertThat(concern.blocks()).isTrue();
    assertThat(concern.text()).contains("app_owner", "public.orders");
    assertThat(concern.next()).contains("ALTER ROLE \"app_owner\" BYPASSRLS");
    assertThat(judge(filtered, work(false, ORDERS))).isEmpty();
    assertThat(judge(filtered.bypassing(), work(true, ORDERS))).isEmpty();
  }

  @Test
  void triggersThatWouldFireAreNamed() {
    assertThat(only(healthy.triggers(ORDERS, 1, 0), work(true, ORDERS)))
        .returns("replication-role-not-allowed", Concern::id)
        .returns(false, Concern::blocks);
    assertThat(judge(healthy.triggers(ORDERS, 1, 0).replicating(), work(true, ORDERS))).isEmpty();
    assertThat(judge(healthy.triggers(ORDERS, 1, 0), work(false, ORDERS))).isEmpty();
    assertThat(only(healthy.triggers(ORDERS, 2, 1).replicating(), work(true, ORDERS)).id())
        .isEqualTo("triggers-fire-always");
  }

  @Test
  void locksAreCountedNineARelation() {
    // 6,400 fit: 355 relations take half of that, 711 nearly all, 712 more than there are.
    assertThat(judge(healthy, renaming(355))).isEmpty();
    assertThat(only(healthy, renaming(356)).blocks()).isFalse();
    assertThat(only(healthy, renaming(711)).blocks()).isFalse();
    Concern concern = only(healthy, renaming(712));
    assertThat(concern.blocks()).isTrue();
    assertThat(concern.text()).contains("swap", "6,408 locks", "712 relations", "6,400");
    assertThat(concern.next()).contains("max_locks_per_transaction");
  }

  @Test
  void oldTransactionsAreNamedWithWhoAndSinceWhen() {
    Servers server =
        healthy
            .transaction(
                new OpenTransaction("4711", "app", "psql", "2026-11-20 09:00:00 +00", 7500, true))
            .transaction(
                new OpenTransaction("4712", "app", "web", "2026-11-20 11:01:00 +00", 299, false));
    Concern concern = only(server, work(false, ORDERS));
    assertThat(concern.id()).isEqualTo("old-transaction");
    assertThat(concern.blocks()).isFalse();
    assertThat(concern.text())
        .contains("pid 4711 (app, psql)", "2 h 5 min", "idle since", "2026-11-20 09:00:00 +00");
    assertThat(concern.next()).contains("pg_terminate_backend(4711)");
  }

  @Test
  void manyOldTransactionsAreCounted() {
    Servers server = healthy;
    for (int i = 0; i < 8; i++) {
      server = server.transaction(new OpenTransaction("" + i, "app", "web", "then", 999, false));
    }
    List<Concern> concerns = judge(server, work(false, ORDERS));
    assertThat(concerns).hasSize(6);
    assertThat(concerns).anyMatch(c -> c.text().startsWith("3 more transactions"));
  }

  @Test
  void whatCannotBeSeenIsSaid() {
    Concern concern = only(healthy.hidden(3), work(false, ORDERS));
    assertThat(concern.id()).isEqualTo("sessions-not-visible");
    assertThat(concern.text()).contains("3 sessions");
    assertThat(concern.next()).contains("GRANT pg_read_all_stats TO \"app_owner\"");
    assertThat(only(healthy.unseenRoom(), work(false, ORDERS)).id()).isEqualTo("disk-not-visible");
  }

  @Test
  void aPreparedTransactionBlocksOnlyByItsLocks() {
    var idle = new PreparedTransaction("t'1", "app", "2026-11-20 09:00:00 +00", 60, false);
    var locking = new PreparedTransaction("t2", "app", "2026-11-20 09:00:00 +00", 60, true);
    Concern harmless = only(healthy.prepared(idle), work(false, ORDERS));
    assertThat(harmless.blocks()).isFalse();
    assertThat(harmless.next()).contains("ROLLBACK PREPARED 't''1'");
    assertThat(only(healthy.prepared(locking), work(false, ORDERS)).blocks()).isTrue();
  }

  @Test
  void aSlotThatNobodyReadsCountsWhereMuchIsWritten() {
    Servers idle = healthy.slot(new Slot("cdc", "app", false, 5 * MB));
    Concern concern = only(idle, work(false, ORDERS));
    assertThat(concern.id()).isEqualTo("replication-slot-behind");
    assertThat(concern.text())
        .contains("cdc is used by nobody", "keeps 5.0 MB", "write about 400 MB more");
    assertThat(judge(idle, renaming(1))).isEmpty();
    Servers behind = healthy.slot(new Slot("cdc", "app", true, GB));
    assertThat(only(behind, renaming(1)).text()).contains("keeps 1.0 GB");
    assertThat(judge(healthy.slot(new Slot("cdc", "app", true, GB - 1)), work(false, ORDERS)))
        .isEmpty();
    assertThat(only(healthy.follower(new Follower("replica1", 2 * GB)), renaming(1)).text())
        .contains("replica1", "2.0 GB");
  }

  @Test
  void aDiskThatIsTooSmallBlocks() {
    // A direct change set writes 400 MB of files and 400 MB of log.
    assertThat(only(healthy.room(399 * MB), work(false, ORDERS)))
        .returns("disk-too-small", Concern::id)
        .returns(true, Concern::blocks);
    Concern near = only(healthy.room(799 * MB), work(false, ORDERS));
    assertThat(near.blocks()).isFalse();
    assertThat(near.text()).contains("400 MB into tables and indexes", "799 MB free");
    assertThat(judge(healthy.room(800 * MB), work(false, ORDERS))).isEmpty();
  }

  @Test
  void filesOfDirectChangeSetsPassAndThoseOfBatchesStay() {
    Work[] direct = {work(false, ORDERS), work(false, ORDERS)};
    assertThat(Volume.of(healthy.state(), List.of(direct)))
        .returns(400 * MB, Volume::total)
        .returns(800 * MB, Volume::log);
    Work[] online = {work(true, ORDERS), work(true, ORDERS)};
    assertThat(Volume.of(healthy.state(), List.of(online)))
        .returns(1000 * MB, Volume::total)
        .returns(1800 * MB, Volume::log);
  }

  @Test
  void aLogOnAnotherDiskIsLookedAtThere() {
    Servers apart =
        healthy.room(450 * MB).place(new Place(Place.Kind.LOG, "/log", "/dev/log", 300 * MB));
    Concern concern = only(apart, work(false, ORDERS));
    assertThat(concern.blocks()).isFalse();
    assertThat(concern.text()).contains("/log has 300 MB free");
  }

  @Test
  void timeLimitsCountWhereTheyCut() {
    Servers limited = healthy.limit(new TimeLimit("statement_timeout", "user", 30_000));
    Concern concern = only(limited, work(true, ORDERS));
    assertThat(concern.text()).contains("statement_timeout is 30 s", "set by ALTER ROLE");
    assertThat(concern.next()).contains("ALTER ROLE \"app_owner\" SET statement_timeout = 0");
    assertThat(judge(limited, work(false, ORDERS))).isEmpty();
    Servers whole = healthy.limit(new TimeLimit("transaction_timeout", "client", 1500));
    assertThat(only(whole, work(false, ORDERS)).next()).contains("PGOPTIONS");
  }

  @Test
  void whatBlocksComesFirst() {
    Servers both = healthy.hidden(1).standby();
    assertThat(judge(both, work(false, ORDERS)))
        .extracting(Concern::id)
        .containsExactly("server-is-standby", "sessions-not-visible");
  }
}
