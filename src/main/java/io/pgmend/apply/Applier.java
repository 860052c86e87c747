package io.pgmend.apply;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Direction;
import io.pgmend.database.Executor;
import io.pgmend.database.Run;
import io.pgmend.database.Selection;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import io.pgmend.plan.preflight.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Runs a changelog's pending change sets on a database. */
public final class Applier {

  /** Contract only where it is asked for: after it, the way back rebuilds from the attic. */
  private static final Set<Phase> USUAL = Set.of(Phase.EXPAND, Phase.CUTOVER);

  private final Deployment deployment;

  public Applier(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Which change sets, and what was said yes to.
   *
   * @param phases those that were named; empty for expand and cutover as far as they are allowed
   * @param limit how many at most
   * @param takeBack whether what the run did is taken back where a change set fails
   */
  public record Options(SortedSet<Phase> phases, int limit, Consent consent, boolean takeBack) {
    public Options {
      phases = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(phases));
    }

    public static Options usual() {
      return of(List.of());
    }

    public static Options of(Collection<Phase> phases) {
      return new Options(new TreeSet<>(phases), Integer.MAX_VALUE, Consent.NONE, false);
    }

    public Options limit(int count) {
      return new Options(phases, count, consent, takeBack);
    }

    public Options with(Consent given) {
      return new Options(phases, limit, given, takeBack);
    }

    public Options takingBack() {
      return new Options(phases, limit, consent, true);
    }
  }

  /**
   * What {@link #apply} would do; changes nothing.
   *
   * @throws ApplyException NOT_ALLOWED, OUT_OF_ORDER as for {@link #apply}
   */
  public Ahead preview(Options options) throws SQLException {
    List<Status> statuses = deployment.executor().status();
    SortedSet<Phase> phases = phases(options, statuses);
    List<ChangeSetRef> chosen = chosen(statuses, phases, options.limit());
    var left = new ArrayList<Ahead.Left>();
    for (ChangeSetRef pending : pending(statuses)) {
      if (!chosen.contains(pending)) {
        left.add(new Ahead.Left(pending, why(pending, phases)));
      }
    }
    return new Ahead(
        Direction.FORWARD,
        deployment.lines(chosen),
        left,
        deployment.drift(statuses),
        deployment.concerns(chosen, Work::forward),
        new Guard(deployment, options.consent()).forward(chosen));
  }

  /**
   * Runs the chosen pending change sets, and looks whether all is well afterwards.
   *
   * @param stop asked once a second and after each change set; true ends the run after the batch or
   *     the change set
   * @throws ApplyException any but a wrong request's: nothing was done
   * @throws io.pgmend.database.DatabaseException where the run could not begin
   */
  public RunResult apply(Options options, RunListener listener, BooleanSupplier stop)
      throws SQLException {
    Executor executor = deployment.executor();
    List<Status> statuses = executor.status();
    SortedSet<Phase> phases = phases(options, statuses);
    List<ChangeSetRef> chosen = chosen(statuses, phases, options.limit());
    var guard = new Guard(deployment, options.consent());
    List<Refusal> refusals = guard.forward(chosen);
    deployment.requireReady(chosen, Work::forward);
    var notes = new ArrayList<>(guard.pass(chosen, refusals));
    pending(statuses).stream()
        .filter(c -> !chosen.contains(c))
        .map(c -> "left: " + c.id() + ", " + why(c, phases))
        .forEach(notes::add);
    Selection selection =
        Selection.all()
            .labels(phases.stream().map(Phase::label).collect(Collectors.joining(" or ")))
            .limit(options.limit());
    var verifier = Verifier.before(deployment, deployment.planOf(chosen));
    Run run;
    Optional<Run> undo = Optional.empty();
    try (RunWatch watch = deployment.watch(listener, stop)) {
      run = chosen.isEmpty() ? executor.rollback(0) : executor.with(watch).update(selection);
    }
    if (options.takeBack() && isFailed(run) && !run.done().isEmpty()) {
      // Nobody is asked here whether to stop: half of the way back is what nobody wants.
      try (RunWatch watch = deployment.watch(listener, () -> false)) {
        undo = Optional.of(undo(executor, run, watch));
      } catch (DatabaseException e) {
        notes.add("the way back could not begin, and what this run did stays: " + e.getMessage());
      }
    }
    return result(options, chosen, run, undo).result(notes, verified(verifier, run, undo));
  }

  private static boolean isFailed(Run run) {
    return run.failure().filter(f -> !f.isPause()).isPresent();
  }

  /** What was committed and could not be written down any more is taken back too. */
  private static Run undo(Executor executor, Run run, RunWatch watch) {
    List<String> recorded = executor.recordFinished();
    return executor.with(watch).rollback(run.done().size() + recorded.size()).after(recorded);
  }

  private static Optional<Verification> verified(Verifier verifier, Run run, Optional<Run> undo) {
    return undo.isPresent()
        ? verifier.after(Direction.ROLLBACK, undo.get().done())
        : verifier.after(Direction.FORWARD, run.done());
  }

  private RunWords result(Options options, List<ChangeSetRef> chosen, Run run, Optional<Run> undo) {
    Set<String> done = run.done().stream().map(d -> d.changeSet().id()).collect(Collectors.toSet());
    undo.ifPresent(u -> u.done().forEach(d -> done.remove(d.changeSet().id())));
    List<ChangeSetRef> remaining = chosen.stream().filter(c -> !done.contains(c.id())).toList();
    return new RunWords(deployment, Direction.FORWARD, run, undo, remaining, command(options));
  }

  private String command(Options options) {
    String phases =
        options.phases().isEmpty()
            ? ""
            : " --phase "
                + options.phases().stream().map(Phase::label).collect(Collectors.joining(","));
    return "pgmend apply "
        + deployment.target().option()
        + phases
        + options.consent().options()
        + (options.takeBack() ? " --on-failure rollback" : "");
  }

  private SortedSet<Phase> phases(Options options, List<Status> statuses) {
    Target target = deployment.target();
    if (!options.phases().isEmpty()) {
      target.require(options.phases(), "phase");
      requireOrder(options.phases(), statuses);
      return options.phases();
    }
    var wanted = new TreeSet<Phase>();
    pending(statuses).stream().map(Deployment::phase).filter(USUAL::contains).forEach(wanted::add);
    var allowed = new TreeSet<>(wanted);
    allowed.retainAll(target.allowed());
    if (allowed.isEmpty() && !wanted.isEmpty()) {
      target.require(wanted, "phase");
    }
    if (allowed.isEmpty()) {
      allowed.addAll(USUAL);
    }
    requireOrder(allowed, statuses);
    return allowed;
  }

  /** A later phase on what an earlier one has not prepared yet would only fail half-way. */
  private static void requireOrder(Set<Phase> phases, List<Status> statuses) {
    Set<Phase> skipped = new HashSet<>();
    for (ChangeSetRef pending : pending(statuses)) {
      Phase phase = Deployment.phase(pending);
      if (!phases.contains(phase)) {
        skipped.add(phase);
      } else {
        List<Phase> before = skipped.stream().filter(s -> s.compareTo(phase) < 0).sorted().toList();
        if (!before.isEmpty()) {
          throw new ApplyException(
              Kind.OUT_OF_ORDER,
              "Change set "
                  + pending.id()
                  + " ("
                  + phase.label()
                  + ") comes after pending change sets of phase "
                  + Target.words(before)
                  + ". Nothing was done. Run phase "
                  + Target.words(before)
                  + " first, or name both.");
        }
      }
    }
  }

  private static List<ChangeSetRef> chosen(List<Status> statuses, Set<Phase> phases, int limit) {
    return pending(statuses).stream()
        .filter(c -> phases.contains(Deployment.phase(c)))
        .limit(limit)
        .toList();
  }

  private static List<ChangeSetRef> pending(List<Status> statuses) {
    return statuses.stream().filter(Deployment::isPending).map(Status::changeSet).toList();
  }

  private String why(ChangeSetRef left, Set<Phase> phases) {
    Phase phase = Deployment.phase(left);
    if (phases.contains(phase)) {
      return "beyond the limit";
    }
    return deployment.target().allowed().contains(phase)
        ? "phase " + phase.label() + " was not asked for"
        : "phase " + phase.label() + " is not allowed here";
  }
}
