package io.pgmend.review;

import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.LiveSource;
import io.pgmend.profile.Profile;
import io.pgmend.prove.Baseline;
import io.pgmend.prove.RowKind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be reviewed, and on what.
 *
 * @param live is only read
 * @param shown the changelog's root file, as a person names it
 * @param expanding whether {@code ${name}} stands for a property
 * @param base the changelog as it was: what stands in it unchanged is not judged
 * @param rows that the scratch copy is filled with
 * @param queries the application's statements, tried between the change sets
 * @param today the day that waivers are held against
 */
public record ReviewRequest(
    Baseline live,
    Profile profile,
    ChangelogFolder changelog,
    String shown,
    boolean expanding,
    Optional<Base> base,
    RowKind rows,
    Optional<Queries> queries,
    LocalDate today) {

  /** For a live database. */
  public ReviewRequest(
      LiveSource live,
      Profile profile,
      ChangelogFolder changelog,
      String shown,
      boolean expanding,
      Optional<Base> base,
      RowKind rows,
      Optional<Queries> queries,
      LocalDate today) {
    this(Baseline.of(live), profile, changelog, shown, expanding, base, rows, queries, today);
  }

  /** A git revision, and the changelog at it. */
  public record Base(String revision, ChangelogFolder changelog) {}
}
