package io.pgmend.apply;

import io.pgmend.apply.ApplyException.Kind;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.Run;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import io.pgmend.plan.preflight.Work;
import io.pgmend.profile.NearMatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Takes change sets of a changelog back, the latest first. */
public final class Rollbacker {

  private final Deployment deployment;

  public Rollbacker(Deployment deployment) {
    this.deployment = deployment;
  }

  /** How far back. */
  public sealed interface Choice {

    /**
     * To the state right after what is named, which stays: a change set's id, a label (its last
     * change set), or a run's deployment id (its last change set).
     */
    record To(String name) implements Choice {}

    /** The last {@code change sets}. */
    record Count(int changeSets) implements Choice {}

    /** Everything of this changelog. */
    record All() implements Choice {}
  }

  /**
   * What {@link #rollback} would do; changes nothing.
   *
   * @throws ApplyException NOT_ALLOWED, UNKNOWN_POINT
   */
  public Ahead preview(Choice choice, Consent consent) throws SQLException {
    List<Status> statuses = deployment.executor().status();
    List<ChangeSetRef> chosen = chosen(choice, statuses);
    return new Ahead(
        Direction.ROLLBACK,
        deployment.lines(chosen),
        List.of(),
        deployment.drift(statuses),
        deployment.concerns(chosen, Work::back),
        new Guard(deployment, consent).back(chosen));
  }

  /**
   * Takes them back, and looks whether all is well afterwards.
   *
   * @param consent of which hazards and proof are not asked for
   * @param stop asked once a second and after each change set; true ends the run after the batch or
   *     the change set
   * @throws ApplyException NOT_ALLOWED, UNKNOWN_POINT, NOT_CONFIRMED, LOCKED, NOT_READY: nothing
   *     was done
   * @throws io.pgmend.database.DatabaseException where the run could not begin
   */
  public RunResult rollback(
      Choice choice, Consent consent, RunListener listener, BooleanSupplier stop) {
    var executor = deployment.executor();
    List<ChangeSetRef> wanted = chosen(choice, executor.status());
    var guard = new Guard(deployment, consent);
    List<Refusal> refusals = guard.back(wanted);
    deployment.requireReady(wanted, Work::back);
    var notes = new ArrayList<>(guard.pass(wanted, refusals));
    notes.addAll(executor.recordFinished());
    List<ChangeSetRef> chosen = chosen(choice, executor.status());
    var verifier = Verifier.before(deployment, deployment.planOf(chosen));
    Run run;
    try (RunWatch watch = deployment.watch(listener, stop)) {
      run = executor.with(watch).rollback(chosen.size());
    }
    Set<String> done = run.done().stream().map(d -> d.changeSet().id()).collect(Collectors.toSet());
    List<ChangeSetRef> remaining = chosen.stream().filter(c -> !done.contains(c.id())).toList();
    String again =
        "pgmend rollback " + deployment.target().option() + " --count " + remaining.size();
    return new RunWords(deployment, Direction.ROLLBACK, run, Optional.empty(), remaining, again)
        .result(notes, verifier.after(Direction.ROLLBACK, run.done()));
  }

  /** The latest first. */
  private List<ChangeSetRef> chosen(Choice choice, List<Status> statuses) {
    List<Status> ran = Deployment.ran(statuses);
    int keep = ran.size();
    if (choice instanceof Choice.All) {
      keep = 0;
    } else if (choice instanceof Choice.Count count) {
      keep = Math.max(0, ran.size() - count.changeSets());
    } else if (choice instanceof Choice.To to) {
      keep = kept(to.name(), ran);
    }
    var chosen =
        new ArrayList<>(ran.subList(keep, ran.size()).stream().map(Status::changeSet).toList());
    Collections.reverse(chosen);
    Set<Phase> phases = new TreeSet<>();
    chosen.forEach(c -> phases.add(Deployment.phase(c)));
    deployment.target().require(phases, "to roll back phase");
    return chosen;
  }

  private int kept(String name, List<Status> ran) {
    for (int i = ran.size() - 1; i >= 0; i--) {
      if (names(ran.get(i)).contains(name)) {
        return i + 1;
      }
    }
    Set<String> known = new TreeSet<>();
    ran.forEach(s -> known.addAll(names(s)));
    throw new ApplyException(
        Kind.UNKNOWN_POINT,
        "No change set, label or run of "
            + deployment.target().describe()
            + " is named \""
            + name
            + '"'
            + NearMatch.hint(name, known)
            + ". Nothing was done. 'pgmend status' lists what was run.");
  }

  private static Set<String> names(Status status) {
    Set<String> names = new TreeSet<>(status.changeSet().labels());
    names.add(status.changeSet().id());
    names.add(status.deploymentId());
    return names;
  }
}
