package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Direction;
import io.pgmend.database.Executor;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import io.pgmend.database.Status;
import io.pgmend.operation.Phase;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import io.pgmend.plan.preflight.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A changelog and the database that it is applied to.
 *
 * @param plan what is known of the changelog's change sets; their SQL is not looked at
 */
public record Deployment(Target target, ChangelogFolder changelog, List<ChangeSet> plan) {

  private static final Duration LOOK = Duration.ofSeconds(1);

  public Deployment {
    plan = List.copyOf(plan);
  }

  Executor executor() {
    return new Executor(target.settings(), changelog);
  }

  RunWatch watch(RunListener listener, BooleanSupplier stop) {
    return RunWatch.begin(target.settings(), listener, stop, LOOK);
  }

  Map<String, ChangeSet> planById() {
    var byId = new LinkedHashMap<String, ChangeSet>();
    plan.forEach(c -> byId.put(c.id(), c));
    return byId;
  }

  List<String> drift(List<Status> statuses) throws SQLException {
    try (Connection connection = target.settings().open()) {
      return Drift.of(connection, statuses, planById());
    }
  }

  /** What is to be known about the server before these change sets are run or taken back. */
  List<Concern> concerns(List<ChangeSetRef> chosen, Function<ChangeSet, Work> work) {
    Map<String, ChangeSet> byId = planById();
    return Readiness.of(
        target.settings(),
        chosen.stream()
            .flatMap(c -> Optional.ofNullable(byId.get(c.id())).stream())
            .map(work)
            .toList());
  }

  /** NOT_READY where something stands in the way of these change sets. */
  void requireReady(List<ChangeSetRef> chosen, Function<ChangeSet, Work> work) {
    List<Concern> blocking = concerns(chosen, work).stream().filter(Concern::blocks).toList();
    if (!blocking.isEmpty()) {
      throw new ApplyException(
          ApplyException.Kind.NOT_READY,
          blocking.stream().map(Concern::text).collect(Collectors.joining(" "))
              + " Nothing was done. "
              + blocking.stream().map(Concern::next).distinct().collect(Collectors.joining(" ")));
    }
  }

  static boolean isPending(Status status) {
    return status.state() == Status.State.PENDING;
  }

  /** In the order in which they were run. */
  static List<Status> ran(List<Status> statuses) {
    return statuses.stream()
        .filter(s -> !isPending(s))
        .sorted(Comparator.comparingInt(Status::order))
        .toList();
  }

  /** The phase among a change set's labels; CUTOVER, which is guarded most, where it has none. */
  static Phase phase(ChangeSetRef changeSet) {
    return Arrays.stream(Phase.values())
        .filter(p -> changeSet.labels().contains(p.label()))
        .findFirst()
        .orElse(Phase.CUTOVER);
  }

  /**
   * The result of a run in words.
   *
   * @param remaining what this run should have done and has not
   */
  RunResult result(
      Direction direction,
      Run run,
      List<ChangeSetRef> remaining,
      List<String> notes,
      String again) {
    boolean forward = direction == Direction.FORWARD;
    Optional<Failure> failure = run.failure();
    RunResult.End end;
    if (failure.isPresent()) {
      end =
          failure.get().isPause()
              ? RunResult.End.STOPPED
              : failure.get().isPrecondition() && run.done().isEmpty()
                  ? RunResult.End.REFUSED
                  : RunResult.End.FAILED;
    } else if (run.stopped() && !remaining.isEmpty()) {
      end = RunResult.End.STOPPED;
    } else {
      end = run.done().isEmpty() ? RunResult.End.NOTHING_TO_DO : RunResult.End.DONE;
    }
    var all = new java.util.ArrayList<>(notes);
    all.addAll(run.notes());
    return new RunResult(
        direction,
        end,
        run.done(),
        remaining,
        failure,
        state(run, remaining, forward),
        next(run, end, forward, again),
        all);
  }

  private String state(Run run, List<ChangeSetRef> remaining, boolean forward) {
    int done = run.done().size();
    String did = forward ? "applied" : "rolled back";
    if (done == 0 && run.failure().isEmpty()) {
      return "Nothing was to be " + did + " on " + target.describe() + ".";
    }
    String out =
        done == 0
            ? "Nothing was " + did + " on " + target.describe() + "."
            : done
                + (done == 1 ? " change set was " : " change sets were ")
                + did
                + " on "
                + target.describe()
                + ", the last one "
                + run.done().get(done - 1).changeSet().id()
                + "; each is complete.";
    if (run.failure().isPresent()) {
      Failure failure = run.failure().get();
      out +=
          failure.isPrecondition()
              ? " Change set "
                  + failure.changeSetId()
                  + " was not begun: the objects differ from the plan."
              : failure.changeSetId().isEmpty() ? "" : " Change set " + left(failure);
    }
    if (!remaining.isEmpty()) {
      out += " " + remaining.size() + (forward ? " remain." : " remain to be rolled back.");
    }
    return out;
  }

  /** Change sets that work in batches have committed those that they completed. */
  private String left(Failure failure) {
    if (failure.isPause()) {
      return failure.changeSetId()
          + " is paused: its batches so far are committed, and it goes on from there.";
    }
    boolean batches =
        Optional.ofNullable(planById().get(failure.changeSetId()))
            .filter(c -> c.strategy().startsWith("online"))
            .isPresent();
    return failure.changeSetId()
        + (batches
            ? " may have committed a part of its work; running it again completes it."
            : " left nothing behind.");
  }

  private List<String> next(Run run, RunResult.End end, boolean forward, String again) {
    String where = target.option();
    String back = "pgmend rollback " + where + " --count " + run.done().size();
    if (run.failure().filter(Failure::isPrecondition).isPresent()) {
      String generate = "pgmend diff, then pgmend generate into another folder";
      return run.done().isEmpty() ? List.of(generate) : List.of(generate, back);
    }
    return switch (end) {
      case DONE, NOTHING_TO_DO -> List.of("pgmend status " + where);
      case STOPPED, FAILED, REFUSED ->
          forward && !run.done().isEmpty() ? List.of(again, back) : List.of(again);
    };
  }
}
