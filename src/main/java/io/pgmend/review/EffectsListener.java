package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.Run;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import io.pgmend.prove.rows.FirstError;
import io.pgmend.prove.rows.LockSampler;
import io.pgmend.prove.rows.SeenLock;
import io.pgmend.review.facts.CatalogueQuestion;
import io.pgmend.review.facts.Effects;
import io.pgmend.review.facts.Effects.Activity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures the run of one change set. Locks of a transaction are read before it ends, and none is
 * missed; when each was taken is seen by looking every few milliseconds, as are the locks of what
 * commits by itself.
 */
final class EffectsListener implements ExecutionListener {

  private final Connection watch;
  private final Connection sampling;
  private final Set<QualifiedName> stood;
  private final SortedMap<QualifiedName, Activity> activity = new TreeMap<>();
  private final SortedMap<QualifiedName, HeldLock> locks = new TreeMap<>();
  private Optional<LockSampler> sampler = Optional.empty();
  private final FirstError broken = new FirstError();
  private int backend;
  private long begun;
  private long millis = -1;
  private long logBegin;
  private long logBytes;
  private boolean limited;

  /**
   * Begins.
   *
   * @param watch, sampling connections to the run's database that nobody else uses meanwhile
   * @param stood relations that others could be waiting for
   */
  EffectsListener(Connection watch, Connection sampling, Set<QualifiedName> stood) {
    this.watch = watch;
    this.sampling = sampling;
    this.stood = stood;
  }

  /** What was measured; to be asked after the run. */
  Effects effects(Run run) throws SQLException {
    ended(System.nanoTime());
    broken.raise();
    return new Effects(
        run.done().stream().noneMatch(Run.Done::markedRan),
        run.failure(),
        millis,
        List.copyOf(locks.values()),
        activity,
        limited,
        logBytes);
  }

  @Override
  public void connected(int backendPid) {
    backend = backendPid;
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    begun = System.nanoTime();
    broken.watch(
        () -> {
          logBegin = log();
          sampler = Optional.of(LockSampler.start(sampling, backend));
        });
  }

  @Override
  public void stating(ChangeSetRef changeSet, Connection session) {
    broken.watch(() -> limited |= hasLimit(session));
  }

  @Override
  public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
    long now = System.nanoTime();
    broken.watch(
        () -> {
          CatalogueQuestion.ask(
                  session,
                  "activity",
                  r ->
                      Map.entry(
                          new QualifiedName(r.getString("schema"), r.getString("name")),
                          new Activity(
                              r.getLong("scans"), r.getLong("written"), r.getLong("deleted"))))
              .forEach(e -> activity.put(e.getKey(), e.getValue()));
          limited |= hasLimit(session);
          if (changeSet.transactional()) {
            for (SeenLock held : LockSampler.heldBy(session)) {
              keep(held.relation(), held.mode(), since(now), since(now));
            }
          }
        });
    ended(now);
  }

  private void ended(long now) {
    if (millis < 0 && begun != 0) {
      millis = since(now);
      broken.watch(
          () -> {
            if (sampler.isPresent()) {
              for (var seen : sampler.get().stopWithTimes()) {
                keep(
                    seen.lock().relation(),
                    seen.lock().mode(),
                    since(seen.first()),
                    since(seen.last()));
              }
            }
            logBytes = log() - logBegin;
          });
    }
  }

  private void keep(QualifiedName relation, LockMode mode, long from, long until) {
    if (mode == LockMode.ACCESS_SHARE || !stood.contains(relation)) {
      return;
    }
    locks.merge(
        relation,
        new HeldLock(relation, mode, Math.max(0, from), Math.max(0, until)),
        (a, b) ->
            new HeldLock(
                relation,
                a.mode().compareTo(b.mode()) >= 0 ? a.mode() : b.mode(),
                Math.min(a.fromMillis(), b.fromMillis()),
                Math.max(a.untilMillis(), b.untilMillis())));
  }

  private long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - begun);
  }

  private static boolean hasLimit(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT setting <> '0' FROM pg_catalog.pg_settings WHERE name = 'lock_timeout'")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private long log() throws SQLException {
    try (Statement statement = watch.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(),"
                    + " '0/0')::bigint")) {
      row.next();
      return row.getLong(1);
    }
  }
}
