package io.pgmend.prove;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.Difference;
import io.pgmend.catalog.comparison.State;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.ShadowServer;
import io.pgmend.database.Status;
import io.pgmend.finding.Finding;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.Operation;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned;
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
import java.util.TreeMap;

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
    if (pending == 0) {
      notes.add("every change set of the changelog has been run on the live database already");
      return;
    }
    List<Finding> before = Findings.of(watch, request.profile(), request.today());
    State start = Comparer.capture(watch, exact());
    Probing probing =
        Probing.begin(
            probes,
            filled.map(Filled::rows).orElseThrow().keySet().stream()
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new)));
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
    log.stage("findings are gone", 0, () -> judgeFindings(watch, before));
    Optional<State> mended =
        log.failed() ? Optional.empty() : Optional.of(Comparer.capture(watch, exact()));
    log.stage(
        "roll back",
        ran.size(),
        () -> {
          var measuring = new Measuring(watch, sampling, probing, plan, listener);
          judge(executor.with(measuring).rollback(ran.size()), measuring, ran.size());
          back = measuring.measured();
        });
    log.stage("schema and rows are as before", 0, () -> same(start, watch, pending));
    restored = mended.isPresent() && !log.failed();
    log.stage(
        "apply again",
        pending,
        () -> {
          var measuring = new Measuring(watch, sampling, probing, plan, listener);
          judge(executor.with(measuring).update(), measuring, pending);
        });
    log.stage("the result is the same", 0, () -> same(mended.orElseThrow(), watch, pending));
  }

  /** Comparison that leaves out what the change sets say they do not restore. */
  private CompareOptions exact() {
    boolean reorders = plan.values().stream().anyMatch(c -> c.reversal().contains("column order"));
    return reorders ? CompareOptions.exact().withoutColumnOrder() : CompareOptions.exact();
  }

  private ProvingGround cloned() throws SQLException {
    return ProvingGround.clone(shadow, request.live(), source, request.changelog().historySchema());
  }

  private Filled fill(ProvingGround ground) throws SQLException {
    return ground.fill(request.rows(), request.live(), operations);
  }

  private Executor executor(ProvingGround ground) {
    return new Executor(ground.database().settings(), request.changelog());
  }

  private void judge(Run run, Measuring measuring, int wanted) throws SQLException {
    measuring.check();
    boolean first = ran.isEmpty();
    run.done().stream()
        .map(d -> plan.get(d.changeSet().id()))
        .filter(c -> first && c != null)
        .forEach(ran::add);
    run.notes().forEach(notes::add);
    String last =
        run.done().isEmpty() ? "" : run.done().get(run.done().size() - 1).changeSet().id();
    if (run.failure().isPresent()) {
      var failure = run.failure().get();
      String stale =
          "The objects are not as the changelog expects them: generate the changelog again.\n";
      log.fault(
          failure.changeSetId(), (failure.isPrecondition() ? stale : "") + failure.text(), "");
    } else if (!measuring.failedProbes().isEmpty()) {
      for (ProbeResult probe : measuring.failedProbes()) {
        log.fault(
            last,
            "After it "
                + probe.verb()
                + " on "
                + probe.table()
                + " fails, which worked before: "
                + text(probe),
            "");
      }
    } else if (run.done().size() != wanted) {
      log.fault(last, run.done().size() + " change sets were done, not " + wanted + ".", "");
    }
  }

  private static String text(ProbeResult probe) {
    return probe.result() instanceof ProbeResult.Failed failed
        ? failed.message() + " (SQLSTATE " + failed.sqlState() + ")"
        : "";
  }

  private void judgeFindings(Connection watch, List<Finding> before) throws SQLException {
    List<Finding> after = Findings.of(watch, request.profile(), request.today());
    for (Finding finding : Findings.unmended(after, ran)) {
      log.fault(
          Findings.toBlame(finding.id(), finding.object(), ran),
          "The finding "
              + finding.rule()
              + " "
              + finding.object()
              + ", which it mends, is still there: "
              + finding.summary(),
          "");
    }
    for (Finding finding : Findings.fresh(before, after)) {
      log.fault(
          Findings.toBlame("", finding.object(), ran),
          "A new finding has appeared: "
              + finding.rule()
              + " "
              + finding.object()
              + ": "
              + finding.summary(),
          "");
    }
    for (Planned again : Findings.plannedAgain(after, plan.values())) {
      log.fault(
          Findings.toBlame("", again.operation().subject(), ran),
          "A second plan would do "
              + again.operation().id()
              + " on "
              + again.operation().subject()
              + " again.",
          "");
    }
    for (Planned other : Findings.leftAlone(after, plan.values())) {
      notes.add(
          "not in this changelog, though fixable: "
              + other.operation().id()
              + " on "
              + other.operation().subject());
    }
  }

  /** Names the change set at fault by trying each on a fresh clone. */
  private void same(State wanted, Connection watch, int pending) throws SQLException {
    Difference difference = Comparer.compare(wanted, Comparer.capture(watch, exact()));
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
    Proof.Rows rows = rows();
    boolean touchedUnfilled =
        rows.unfilled().stream()
            .anyMatch(u -> ran.stream().anyMatch(c -> Touched.by(c).contains(u.table())));
    Proof.Verdict verdict =
        log.failed()
            ? Proof.Verdict.FAILED
            : touchedUnfilled ? Proof.Verdict.PROVEN_IN_PART : Proof.Verdict.PROVEN;
    String kept = "";
    if (request.keep() && log.failed()) {
      ground.database().keep();
      kept = ground.database().settings().describe();
    }
    var where =
        new Proof.Shadow(
            shadow.describe(), shadow.version().major(), request.live().version().major());
    if (!where.sameMajor()) {
      notes.add(
          "proven on PostgreSQL "
              + where.major()
              + "; the live database runs "
              + where.liveMajor()
              + ", where definitions may print otherwise");
    }
    return new Proof(
        verdict,
        where,
        rows,
        ran.stream().map(this::proof).toList(),
        log.stages(),
        notes,
        log.faults(),
        kept);
  }

  private Proof.Rows rows() {
    Filled held = filled.orElseThrow();
    notes.addAll(held.notes());
    return new Proof.Rows(
        request.rows().id(),
        held.rows().size(),
        held.rows().size() + held.unfilled().size(),
        held.unfilled().stream().map(u -> new Proof.Unfilled(u.table(), u.reason())).toList());
  }

  private Proof.ChangeSetProof proof(ChangeSet c) {
    Optional<Measured> there = Optional.ofNullable(forward.get(c.id()));
    Optional<Measured> again = Optional.ofNullable(back.get(c.id()));
    boolean atFault = log.faults().stream().anyMatch(f -> f.changeSet().equals(c.id()));
    String result =
        again.isEmpty() ? (atFault ? "failed" : "not tried") : atFault ? "differs" : "identical";
    return new Proof.ChangeSetProof(
        c.id(),
        c.phase().label(),
        there.map(m -> m.time().toMillis()).orElse(-1L),
        again.map(m -> m.time().toMillis()).orElse(-1L),
        there.map(Measured::locks).orElse(c.locks()),
        there.map(Measured::locksMeasured).orElse(false),
        there.map(m -> List.copyOf(m.rewritten())).orElse(List.of()),
        there.map(Measured::rowsChanged).orElse(0L),
        c.reversal(),
        !restored && result.equals("identical") ? "not compared" : result);
  }

  @Override
  public void close() {
    made.ifPresent(ProvingGround::close);
  }
}
