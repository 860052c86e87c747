package io.pgmend.prove;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.plan.ChangeSet;
import io.pgmend.profile.Profile;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be proven.
 *
 * @param live the database whose structure is cloned; only read
 * @param plan what is known of the changelog's change sets, in order; their SQL is not looked at
 * @param thorough every rollback twice and from every prefix, every change set twice
 * @param keep leave the scratch database where the proof fails
 * @param today the day that waivers are held against
 */
public record ProofRequest(
    Baseline live,
    Profile profile,
    ChangelogFolder changelog,
    List<ChangeSet> plan,
    RowKind rows,
    boolean thorough,
    boolean keep,
    LocalDate today) {
  public ProofRequest {
    plan = List.copyOf(plan);
  }

  /** For a live database. */
  public ProofRequest(
      LiveSource live,
      Profile profile,
      ChangelogFolder changelog,
      List<ChangeSet> plan,
      RowKind rows,
      boolean thorough,
      boolean keep,
      LocalDate today) {
    this(Baseline.of(live), profile, changelog, plan, rows, thorough, keep, today);
  }
}
