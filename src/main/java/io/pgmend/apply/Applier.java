package io.pgmend.apply;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
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
   * Which change sets.
   *
   * @param phases those that were named; empty for expand and cutover as far as they are allowed
   * @param limit how many at most
   */
  public record Options(SortedSet<Phase> phases, int limit) {
    public Options {
      phases = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(phases));
    }

    public static Options usual() {
      return new Options(new TreeSet<>(), Integer.MAX_VALUE);
    }

    public static Options of(Collection<Phase> phases) {
      return new Options(new TreeSet<>(phases), Integer.MAX_VALUE);
    }

    public Options limit(int count) {
      return new Options(phases, count);
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
    var byId = deployment.planById();
    var left = new ArrayList<Ahead.Left>();
    for (ChangeSetRef pending : pending(statuses)) {
      if (!chosen.contains(pending)) {
        left.add(new Ahead.Left(pending, why(pending, phases)));
      }
    }
    return new Ahead(
        Direction.FORWARD,
        chosen.stream().map(c -> new Ahead.Line(c, Optional.ofNullable(byId.get(c.id())))).toList(),
        left,
        deployment.drift(statuses),
        deployment.concerns(chosen, Work::forward));
  }

  /**
   * Runs the chosen pending change sets.
   *
   * @param stop asked once a second and after each change set; true ends the run after the batch or
   *     the change set
   * @throws ApplyException NOT_ALLOWED, OUT_OF_ORDER, NOT_READY: nothing was done
   * @throws io.pgmend.database.DatabaseException where the run could not begin
   */
  public RunResult apply(Options options, RunListener listener, BooleanSupplier stop) {
    var executor = deployment.executor();
    List<Status> statuses = executor.status();
    SortedSet<Phase> phases = phases(options, statuses);
    List<ChangeSetRef> chosen = chosen(statuses, phases, options.limit());
    deployment.requireReady(chosen, Work::forward);
    List<String> notes =
        pending(statuses).stream()
            .filter(c -> !chosen.contains(c))
            .map(c -> "left: " + c.id() + ", " + why(c, phases))
            .toList();
    Selection selection =
        Selection.all()
            .labels(phases.stream().map(Phase::label).collect(Collectors.joining(" or ")))
            .limit(options.limit());
    Run run;
    try (RunWatch watch = deployment.watch(listener, stop)) {
      run = chosen.isEmpty() ? executor.rollback(0) : executor.with(watch).update(selection);
    }
    Set<String> done = run.done().stream().map(d -> d.changeSet().id()).collect(Collectors.toSet());
    return deployment.result(
        Direction.FORWARD,
        run,
        chosen.stream().filter(c -> !done.contains(c.id())).toList(),
        notes,
        command(options));
  }

  private String command(Options options) {
    String phases =
        options.phases().isEmpty()
            ? ""
            : " --phase "
                + options.phases().stream().map(Phase::label).collect(Collectors.joining(","));
    return "pgmend apply " + deployment.target().option() + phases;
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
