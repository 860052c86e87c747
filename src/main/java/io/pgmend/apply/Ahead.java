package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.operation.Hazard;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run would do, for people to look at before it.
 *
 * @param changeSets in the order in which they would be run
 * @param left pending change sets that it would leave, and why
 * @param drift see {@link Drift}
 * @param concerns about the server as it is now, what blocks first
 * @param refusals what a person has to say yes to first
 */
public record Ahead(
    Direction direction,
    List<Line> changeSets,
    List<Left> left,
    List<String> drift,
    List<Concern> concerns,
    List<Refusal> refusals) {

  public Ahead {
    changeSets = List.copyOf(changeSets);
    left = List.copyOf(left);
    drift = List.copyOf(drift);
    concerns = List.copyOf(concerns);
    refusals = List.copyOf(refusals);
  }

  /**
   * A change set that would be run.
   *
   * @param plan what it locks, breaks and risks; none where it was written by hand
   * @param hazards what a person should know before running it, see {@link Hazards}
   */
  public record Line(ChangeSetRef changeSet, Optional<ChangeSet> plan, SortedSet<Hazard> hazards) {
    public Line {
      hazards = Collections.unmodifiableSortedSet(new TreeSet<>(hazards));
    }
  }

  /** A change set that would be left. */
  public record Left(ChangeSetRef changeSet, String reason) {}
}
