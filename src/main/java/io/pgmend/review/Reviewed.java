package io.pgmend.review;

import io.pgmend.database.DeclaredChangeSet;
import io.pgmend.database.Failure;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.End;
import io.pgmend.plan.review.ReviewedChangeSet.Rerun;
import io.pgmend.plan.review.ReviewedChangeSet.Rollback;
import io.pgmend.plan.review.ReviewedChangeSet.TableWork;
import io.pgmend.review.facts.Effects;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Relation;
import java.util.Comparator;
import java.util.List;

/** Makes of an observation what a report shows. */
final class Reviewed {

  private Reviewed() {}

  static ReviewedChangeSet of(
      Lineup lineup, DeclaredChangeSet changeSet, ChangeSetTrial.Result result) {
    Observation seen = result.observation();
    Effects effects = seen.effects();
    End end = effects.failure().isPresent() ? End.FAILED : effects.ran() ? End.RAN : End.MARKED_RAN;
    return new ReviewedChangeSet(
        Lineup.name(changeSet),
        lineup.place(changeSet),
        seen.phase(),
        changeSet.ref().transactional(),
        end,
        effects.failure().map(Failure::text).orElse(""),
        effects.millis(),
        result.rollbackMillis(),
        effects.locks(),
        work(seen),
        effects.logBytes(),
        seen.rollback(),
        seen.difference(),
        seen.rerun());
  }

  /** One that comes behind one that failed. */
  static ReviewedChangeSet notReached(Lineup lineup, DeclaredChangeSet changeSet) {
    return new ReviewedChangeSet(
        Lineup.name(changeSet),
        lineup.place(changeSet),
        Lineup.phase(changeSet.ref()),
        changeSet.ref().transactional(),
        End.NOT_REACHED,
        "",
        -1,
        -1,
        List.of(),
        List.of(),
        0,
        Rollback.NOT_TRIED,
        "",
        Rerun.NOT_TRIED);
  }

  private static List<TableWork> work(Observation seen) {
    return seen.before().relations().values().stream()
        .filter(Relation::holdsRows)
        .map(r -> work(seen, r))
        .filter(w -> w.rewritten() || w.scanned() || w.rowsChanged() > 0)
        .sorted(Comparator.comparing(TableWork::relation))
        .toList();
  }

  private static TableWork work(Observation seen, Relation relation) {
    Effects.Activity activity = seen.effects().on(relation.name());
    boolean rewritten = seen.rewritten(relation);
    return new TableWork(
        relation.name(),
        rewritten,
        seen.scanned(relation),
        activity.written()
            + activity.deleted()
            + (rewritten ? seen.rowsBefore().getOrDefault(relation.name(), 0L) : 0),
        seen.live().rows(relation.name()),
        seen.live().bytes(relation.name()));
  }
}
