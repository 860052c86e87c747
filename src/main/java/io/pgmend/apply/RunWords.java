package io.pgmend.apply;

import io.pgmend.apply.RunResult.End;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.database.Failure;
import io.pgmend.database.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended, in words.
 *
 * @param undo the run back of what was done, where a change set failed and that was asked for
 * @param remaining what this run should have done and has not, or has taken back
 * @param again the command that goes on
 */
record RunWords(
    Deployment deployment,
    Direction direction,
    Run run,
    Optional<Run> undo,
    List<ChangeSetRef> remaining,
    String again) {

  RunResult result(List<String> notes, Optional<Verification> verification) {
    var all = new ArrayList<>(notes);
    all.addAll(run.notes());
    undo.ifPresent(u -> all.addAll(u.notes()));
    verification.ifPresent(v -> all.addAll(v.notes()));
    return new RunResult(
        direction,
        end(),
        run.done(),
        undo.map(Run::done).orElse(List.of()),
        remaining,
        run.failure(),
        state(),
        next(verification.filter(v -> !v.problems().isEmpty()).isPresent()),
        all,
        verification);
  }

  private End end() {
    if (run.failure().isPresent()) {
      Failure failure = run.failure().get();
      if (failure.isPause()) {
        return End.STOPPED;
      }
      if (failure.isPrecondition() && run.done().isEmpty()) {
        return End.REFUSED;
      }
      return undo.isPresent() && stays() <= 0 ? End.TAKEN_BACK : End.FAILED;
    }
    if (run.stopped() && !remaining.isEmpty()) {
      return End.STOPPED;
    }
    return run.done().isEmpty() ? End.NOTHING_TO_DO : End.DONE;
  }

  private boolean forward() {
    return direction == Direction.FORWARD;
  }

  /** How many change sets of this run are still done. */
  private int stays() {
    return run.done().size() - undo.map(u -> u.done().size()).orElse(0);
  }

  private String state() {
    String target = deployment.target().describe();
    String did = forward() ? "applied" : "rolled back";
    if (run.done().isEmpty() && run.failure().isEmpty()) {
      return "Nothing was to be " + did + " on " + target + ".";
    }
    var out = new ArrayList<String>();
    out.add(undo.isPresent() ? undone(undo.get(), target) : done(did, target));
    run.failure().map(this::failed).filter(f -> !f.isEmpty()).ifPresent(out::add);
    if (!remaining.isEmpty()) {
      out.add(remaining.size() + (forward() ? " remain." : " remain to be rolled back."));
    }
    return String.join(" ", out);
  }

  private String done(String did, String target) {
    int done = run.done().size();
    return done == 0
        ? "Nothing was " + did + " on " + target + "."
        : sets(done)
            + (done == 1 ? " was " : " were ")
            + did
            + " on "
            + target
            + ", the last one "
            + run.done().get(done - 1).changeSet().id()
            + "; each is complete.";
  }

  private String undone(Run back, String target) {
    int done = run.done().size();
    if (stays() <= 0) {
      return "What this run had applied on "
          + target
          + " was rolled back again, "
          + sets(done)
          + ", the latest first; nothing of it stays.";
    }
    return back.done().size()
        + " of "
        + sets(done)
        + " that this run had applied on "
        + target
        + " were rolled back again; the others stay, each complete, because the way back failed"
        + back.failure().map(f -> ": " + f.message()).orElse("")
        + ".";
  }

  private static String sets(int count) {
    return count + (count == 1 ? " change set" : " change sets");
  }

  private String failed(Failure failure) {
    if (failure.changeSetId().isEmpty()) {
      return "";
    }
    return "Change set "
        + (failure.isPrecondition()
            ? failure.changeSetId() + " was not begun: the objects differ from the plan."
            : left(failure));
  }

  /** Change sets that work in batches have committed those that they completed. */
  private String left(Failure failure) {
    if (failure.isPause()) {
      return failure.changeSetId()
          + " is paused: its batches so far are committed, and it goes on from there.";
    }
    boolean batches =
        Optional.ofNullable(deployment.planById().get(failure.changeSetId()))
            .filter(c -> c.strategy().startsWith("online"))
            .isPresent();
    return failure.changeSetId()
        + (batches
            ? " may have committed a part of its work; running it again completes it."
            : " left nothing behind.");
  }

  private List<String> next(boolean problems) {
    String where = deployment.target().option();
    String status = "pgmend status " + where;
    int stays = stays();
    List<String> back =
        stays > 0 && forward()
            ? List.of("pgmend rollback " + where + " --count " + stays)
            : List.of();
    if (undo.isPresent() && stays > 0) {
      return both(back, List.of(status));
    }
    if (run.failure().filter(Failure::isPrecondition).isPresent()) {
      return both(List.of("pgmend diff, then pgmend generate into another folder"), back);
    }
    return switch (end()) {
      case DONE, NOTHING_TO_DO -> both(List.of(status), problems ? back : List.of());
      case STOPPED, FAILED, TAKEN_BACK, REFUSED -> both(List.of(again), back);
    };
  }

  private static List<String> both(List<String> first, List<String> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
