package io.pgmend.apply;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.Direction;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.preflight.Concern;
import java.util.List;
import java.util.Optional;

/**
 * What a run would do, for people to look at before it.
 *
 * @param changeSets in the order in which they would be run
 * @param left pending change sets that it would leave, and why
 * @param drift see {@link Drift}
 * @param concerns about the server as it is now, what blocks first
 */
public record Ahead(
    Direction direction,
    List<Line> changeSets,
    List<Left> left,
    List<String> drift,
    List<Concern> concerns) {

  public Ahead {
    changeSets = List.copyOf(changeSets);
    left = List.copyOf(left);
    drift = List.copyOf(drift);
    concerns = List.copyOf(concerns);
  }

  /**
   * A change set that would be run.
   *
   * @param plan what it locks, breaks and risks; none where it was written by hand
   */
  public record Line(ChangeSetRef changeSet, Optional<ChangeSet> plan) {

    /** What a person should know before running it: {@code rewrite}, {@code data-loss}. */
    public List<String> hazards() {
      return plan.map(ChangeSet::hazards).orElse(List.of());
    }
  }

  /** A change set that would be left. */
  public record Left(ChangeSetRef changeSet, String reason) {}
}
