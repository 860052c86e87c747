package io.pgmend.plan.review;

import io.pgmend.finding.Severity;
import io.pgmend.pg.Names;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that a reviewer objects to.
 *
 * @param rule kebab-case id of the kind of complaint
 * @param changeSet whose it is
 * @param place where the change set begins
 * @param object the table, index or column it is about, empty where it is about the change set
 * @param summary one sentence: what is wrong
 * @param why what happens when it is run as it stands, with what was measured
 * @param rewrite the safe form, where there is one
 * @param waiver where the profile accepts it
 */
public record Complaint(
    String rule,
    Severity severity,
    ChangeSetName changeSet,
    Place place,
    String object,
    String summary,
    String why,
    Optional<Rewrite> rewrite,
    Optional<Accepted> waiver)
    implements Comparable<Complaint> {

  private static final Comparator<Complaint> ORDER =
      Comparator.comparing(Complaint::severity)
          .thenComparing(Complaint::place, Comparator.comparing(Place::file))
          .thenComparing(Complaint::place, Comparator.comparingInt(Place::line))
          .thenComparing(Complaint::rule)
          .thenComparing(Complaint::object);

  /**
   * The same change in a form that can be run beside writers and taken back.
   *
   * @param changeSets change sets in Liquibase's formatted SQL, without the file's first line
   * @param explanation one sentence
   */
  public record Rewrite(String changeSets, String explanation) {}

  /** Why the profile accepts it, who said so, and until when (ISO date, empty for ever). */
  public record Accepted(String reason, String owner, String until) {}

  /** Sixteen hex digits that stay the same when lines move or other change sets are added. */
  public String fingerprint() {
    return Names.digest(rule + "\n" + changeSet + "\n" + object).substring(0, 16);
  }

  public boolean isOpen() {
    return waiver.isEmpty();
  }

  public Complaint waived(Accepted accepted) {
    return new Complaint(
        rule, severity, changeSet, place, object, summary, why, rewrite, Optional.of(accepted));
  }

  /** Severity, then place, rule and object. */
  @Override
  public int compareTo(Complaint other) {
    return ORDER.compare(this, other);
  }
}
