package io.pgmend.prove;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.operation.Lock;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.prove.rows.FirstError;
import io.pgmend.prove.rows.LockSampler;
import io.pgmend.prove.rows.ProbeResult;
import io.pgmend.prove.rows.SeenLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures a run: time, locks, rewritten tables, changed rows; writes as an application would after
 * each change set, and ends the run where a write fails that worked before.
 */
final class Measuring implements ExecutionListener {

  private final Connection watch;
  private final Connection sampling;
  private final Probing probing;
  private final Map<String, ChangeSet> plan;
  private final ProofListener listener;
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final List<ProbeResult> failedProbes = new ArrayList<>();
  private final SortedMap<QualifiedName, Long> counts;

  private int backend;
  private RelationFiles before;
  private Optional<LockSampler> sampler = Optional.empty();
  private Optional<List<SeenLock>> locks = Optional.empty();
  private long rowsWritten;
  private final FirstError broken = new FirstError();

  /**
   * Reads the state before the run.
   *
   * @param watch, sampling connections to the run's database that nobody else uses meanwhile
   * @param plan what is declared, by change set id
   */
  Measuring(
      Connection watch,
      Connection sampling,
      Probing probing,
      Map<String, ChangeSet> plan,
      ProofListener listener)
      throws SQLException {
    this.watch = watch;
    this.sampling = sampling;
    this.probing = probing;
    this.plan = plan;
    this.listener = listener;
    this.before = RelationFiles.read(watch);
    this.counts = new TreeMap<>(RowCounts.of(watch, before.tables()));
  }

  /** By change set id, in the order of the run. */
  Map<String, Measured> measured() {
    return measured;
  }

  /** Writes that fail since the last change set of the run; empty where none does. */
  List<ProbeResult> failedProbes() {
    return List.copyOf(failedProbes);
  }

  /** To be called after the run: an error of the watching connections is nobody's fault. */
  void check() throws SQLException {
    broken.raise();
  }

  @Override
  public void connected(int backendPid) {
    backend = backendPid;
  }

  @Override
  public void started(ChangeSetRef changeSet, Direction direction) {
    locks = Optional.empty();
    rowsWritten = 0;
    broken.watch(
        () -> {
          before = RelationFiles.read(watch);
          if (!changeSet.transactional()) {
            sampler = Optional.of(LockSampler.start(sampling, backend));
          }
        });
  }

  @Override
  public void executed(ChangeSetRef changeSet, Direction direction, Connection session) {
    if (!changeSet.transactional()) {
      return;
    }
    broken.watch(
        () -> {
          List<SeenLock> held = LockSampler.heldBy(session);
          locks = Optional.of(held);
          SortedSet<QualifiedName> touched = writable(held, RelationFiles.read(session));
          rowsWritten =
              RowCounts.written(session, touched).values().stream().mapToLong(n -> n).sum();
        });
  }

  @Override
  public void finished(
      ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
    listener.finished(changeSet, direction, time);
    broken.watch(
        () -> {
          if (sampler.isPresent()) {
            List<SeenLock> seen = sampler.get().stop();
            locks = seen.isEmpty() ? Optional.empty() : Optional.of(seen);
            sampler = Optional.empty();
          }
          RelationFiles after = RelationFiles.read(watch);
          List<Lock> declared = declared(changeSet.id());
          List<Lock> seen = locks.map(this::strongest).orElse(List.of());
          // what is sampled may have been missed: then the declaration stands
          boolean known =
              changeSet.transactional() ? locks.isPresent() : stronger(seen, declared).equals(seen);
          measured.put(
              changeSet.id(),
              new Measured(
                  time,
                  known ? seen : stronger(seen, declared),
                  known,
                  before.rewritten(after),
                  rowsWritten + deleted(after)));
        });
  }

  @Override
  public boolean between(ChangeSetRef done, Direction direction) {
    broken.watch(
        () -> {
          var tables = new TreeSet<QualifiedName>();
          declared(done.id()).forEach(l -> tables.add(l.relation()));
          locks.ifPresent(held -> tables.addAll(writable(held, before)));
          Optional.ofNullable(plan.get(done.id())).ifPresent(c -> tables.addAll(c.relations()));
          failedProbes.addAll(probing.worse(tables));
        });
    return failedProbes.isEmpty() && !broken.isPresent();
  }

  /** Tables that could be written to under the locks held. */
  private static SortedSet<QualifiedName> writable(
      Collection<SeenLock> held, RelationFiles relations) {
    Set<QualifiedName> tables = relations.tables();
    var out = new TreeSet<QualifiedName>();
    held.stream()
        .filter(l -> l.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
        .map(SeenLock::relation)
        .filter(tables::contains)
        .forEach(out::add);
    return out;
  }

  /** Of relations that others could be waiting for: those that stood before the change set. */
  private List<Lock> strongest(List<SeenLock> held) {
    Set<QualifiedName> stood = before.names();
    var modes = new TreeMap<QualifiedName, LockMode>();
    held.stream()
        .filter(l -> l.mode() != LockMode.ACCESS_SHARE && stood.contains(l.relation()))
        .forEach(l -> modes.merge(l.relation(), l.mode(), Measuring::stronger));
    return modes.entrySet().stream().map(e -> new Lock(e.getKey(), e.getValue())).toList();
  }

  private static List<Lock> stronger(List<Lock> some, List<Lock> others) {
    var modes = new TreeMap<QualifiedName, LockMode>();
    some.forEach(l -> modes.merge(l.relation(), l.mode(), Measuring::stronger));
    others.forEach(l -> modes.merge(l.relation(), l.mode(), Measuring::stronger));
    return modes.entrySet().stream().map(e -> new Lock(e.getKey(), e.getValue())).toList();
  }

  private static LockMode stronger(LockMode a, LockMode b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private List<Lock> declared(String id) {
    return Optional.ofNullable(plan.get(id)).stream().flatMap(c -> c.locks().stream()).toList();
  }

  private long deleted(RelationFiles after) throws SQLException {
    var tables = new TreeSet<QualifiedName>();
    locks.ifPresent(held -> tables.addAll(writable(held, after)));
    long deleted = 0;
    for (var now : RowCounts.of(watch, tables).entrySet()) {
      long stood = counts.getOrDefault(now.getKey(), 0L);
      deleted += Math.max(0, stood - now.getValue());
      counts.put(now.getKey(), now.getValue());
    }
    return deleted;
  }
}
