package io.pgmend.prove;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.Direction;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.Status;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Proof;
import io.pgmend.plan.Proof.Fault;
import io.pgmend.prove.rows.Filled;
import io.pgmend.prove.rows.ProbeResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One proof from the clone to the verdict. */
final class Course implements AutoCloseable {

  private final ShadowServer shadow;
  private final ProofListener listener;
  private final StageLog log;
  private final ProofRequest request;
  private final Snapshot source;
  private final List<Operation> operations;
  private final Map<String, ChangeSet> plan = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<ChangeSet> ran = new ArrayList<>();
  private Map<String, Measured> forward = new TreeMap<>();
  private Map<String, Measured> back = new TreeMap<>();
  private Optional<ProvingGround> made = Optional.empty();
  private Optional<Filled> filled = Optional.empty();
  private boolean restored;

  Course(
      ShadowServer shadow,
      ProofListener listener,
      StageLog log,
      ProofRequest request,
      Snapshot source,
      List<Operation> operations) {
    this.shadow = shadow;
    this.listener = listener;
    this.log = log;
    this.request = request;
    this.source = source;
    this.operations = operations;
    request.plan().forEach(c -> plan.put(c.id(), c));
  }

  Proof run() throws SQLException {
    log.stage("clone the structure", 0, () -> made = Optional.of(cloned()));
    ProvingGround ground = made.orElseThrow();
    notes.addAll(request.live().notes());
    notes.addAll(ground.notes());
    log.stage("fill with rows", 0, () -> filled = Optional.of(fill(ground)));
    try (Connection watch = ground.open();
        Connection sampling = ground.open();
        Connection probes = ground.open()) {
      prove(ground, watch, sampling, probes);
    }
    return verdict(ground);
  }

  private void prove(ProvingGround ground, Connection watch, Connection sampling, Connection probes)
      throws SQLException {
    Executor executor = executor(ground);
    int pending =
        (int) executor.status().stream().filter(s -> s.state() == Status.State.PENDING).count();
    DrawnValues.of(source, operations)
        .forEach(c -> notes.add("the values of " + c + " are drawn anew in every run"));
    if (pending == 0) {
      notes.add("every change set of the changelog has been run on the live database already");
      return;
    }
    List<Finding> before = findings(watch);
    State start = Comparer.capture(watch, exact());
    SortedMap<QualifiedName, Long> startCounts =
        RowCounts.of(watch, RelationFiles.read(watch).tables());
    Probing probing =
        Probing.begin(probes, new TreeSet<>(filled.map(Filled::rows).orElseThrow().keySet()));
    probing
        .refusedBefore()
        .forEach(r -> notes.add(r.table() + " refuses " + r.verb() + " to begin with: " + text(r)));
    log.stage(
        "apply",
        pending,
        () -> {
          var measuring = new Measuring(watch, sampling, probing, plan, listener);
          judge(executor.with(measuring).update(), measuring, pending);
          forward = measuring.measured();
        });
    log.stage(
        "findings are gone",
        0,
        () -> notes.addAll(Findings.judge(before, findings(watch), ran, plan.values(), log)));
    Optional<State> mended =
        log.failed() ? Optional.empty() : Optional.of(Comparer.capture(watch, again()));
    log.stage(
        "roll back",
        ran.size(),
        () -> {
          var measuring = new Measuring(watch, sampling, probing, plan, listener);
          judge(executor.with(measuring).rollback(ran.size()), measuring, ran.size());
          back = measuring.measured();
        });
    log.stage("schema and rows are as before", 0, () -> same(start, watch, exact(), pending));
    restored = mended.isPresent() && !log.failed();
    log.stage(
        "apply again",
        pending,
        () -> judge(executor.with(new Passing(listener)).update(), pending));
    log.stage(
        "the result is the same", 0, () -> same(mended.orElseThrow(), watch, again(), pending));
    var after = new AfterTheProof(ground, executor, exact(), ran, log, listener);
    log.stage("later writes stay", pending, () -> after.laterWritesStay(start, startCounts));
    if (request.thorough()) {
      log.stage("back from every prefix", pending * (pending + 1), after::everyPrefix);
      log.stage("each one twice", 4 * pending, () -> after.twice(request.changelog()));
    }
  }

  /** Comparison that leaves out what the change sets say they do not restore. */
  private CompareOptions exact() {
    boolean reorders = plan.values().stream().anyMatch(c -> c.reversal().contains("column order"));
    CompareOptions exact =
        CompareOptions.exact()
            .withoutIndexes(operations.stream().flatMap(o -> o.unrestored().stream()).toList())
            .withoutRowsOf(operations.stream().flatMap(o -> o.disturbed().stream()).toList());
    return reorders ? exact.withoutColumnOrder() : exact;
  }

  /** Rows that are inserted anew have other values where the database draws them itself. */
  private CompareOptions again() {
    return exact().withoutValuesOf(DrawnValues.of(source, operations));
  }

  private ProvingGround cloned() throws SQLException {
    return ProvingGround.clone(
        shadow, request.live().source(), source, request.changelog().historySchema());
  }

  private Filled fill(ProvingGround ground) throws SQLException {
    return ground.fill(request.rows(), request.live().source(), operations);
  }

  private Executor executor(ProvingGround ground) {
    return new Executor(ground.database().settings(), request.changelog());
  }

  private void judge(Run run, Measuring measuring, int wanted) throws SQLException {
    measuring.check();
    if (run.failure().isEmpty() && !measuring.failedProbes().isEmpty()) {
      String last = last(run);
      for (ProbeResult probe : measuring.failedProbes()) {
        log.fault(
            last,
            (run.direction() == Direction.FORWARD ? "After it " : "After its rollback ")
                + probe.verb()
                + " on "
                + probe.table()
                + " fails, which worked before: "
                + text(probe),
            "");
      }
    }
    judge(run, wanted);
  }

  private static String last(Run run) {
    return run.done().isEmpty() ? "" : run.done().get(run.done().size() - 1).changeSet().id();
  }

  private void judge(Run run, int wanted) {
    boolean first = ran.isEmpty();
    run.done().stream()
        .map(d -> plan.get(d.changeSet().id()))
        .filter(c -> first && c != null)
        .forEach(ran::add);
    run.notes().forEach(notes::add);
    if (run.failure().isPresent()) {
      var failure = run.failure().get();
      String stale =
          "The objects are not as the changelog expects them: generate the changelog again.\n";
      log.fault(
          failure.changeSetId(), (failure.isPrecondition() ? stale : "") + failure.text(), "");
    } else if (run.done().size() != wanted && !log.failed()) {
      log.fault(last(run), run.done().size() + " change sets were done, not " + wanted + ".", "");
    }
  }

  private static String text(ProbeResult probe) {
    return probe.result() instanceof ProbeResult.Failed failed
        ? failed.message() + " (SQLSTATE " + failed.sqlState() + ")"
        : "";
  }

  private List<Finding> findings(Connection watch) throws SQLException {
    return Findings.of(watch, request.profile(), request.today());
  }

  /** Names the change set at fault by trying each on a fresh clone. */
  private void same(State wanted, Connection watch, CompareOptions options, int pending)
      throws SQLException {
    Difference difference = Comparer.compare(wanted, Comparer.capture(watch, options));
    if (difference.isEmpty()) {
      return;
    }
    Optional<Fault> found = Optional.empty();
    listener.stage("search for the change set at fault", 3 * pending);
    try (ProvingGround fresh = cloned()) {
      fill(fresh);
      found = new FaultSearch(fresh, executor(fresh), exact()).first("", pending);
    }
    log.fault(
        found.map(Fault::changeSet).orElse(""),
        found
            .map(Fault::problem)
            .orElse(
                "The state differs after all change sets together, though each alone is right."),
        found.map(Fault::difference).filter(d -> !d.isEmpty()).orElse(difference.text()));
  }

  private Proof verdict(ProvingGround ground) {
    String kept = "";
    if (request.keep() && log.failed()) {
      ground.database().keep();
      kept = ground.database().settings().describe();
    }
    var where =
        new Proof.Shadow(
            shadow.describe(), shadow.version().major(), request.live().version().major());
    return new Seen(log, ran, forward, back, restored)
        .proof(where, request.rows(), filled.orElseThrow(), notes, kept);
  }

  @Override
  public void close() {
    made.ifPresent(ProvingGround::close);
  }
}
