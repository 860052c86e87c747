package io.pgmend.plan.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A changelog, judged by running it change set by change set on a scratch copy of a live database.
 *
 * @param changeSets those that were judged, in the order of the run
 * @param complaints sorted, accepted ones among them
 * @param opened, closed findings of the profile that the judged change sets add and mend, sorted
 * @param before, after what the judged change sets change, as it was and as it is then
 * @param rehearsal where statements were given
 * @param notes what a reader must know besides
 */
public record Review(
    Subject subject,
    List<ReviewedChangeSet> changeSets,
    List<Complaint> complaints,
    List<Finding> opened,
    List<Finding> closed,
    Shape before,
    Shape after,
    Optional<Rehearsal> rehearsal,
    List<String> notes) {

  public Review {
    changeSets = List.copyOf(changeSets);
    complaints = List.copyOf(complaints);
    opened = List.copyOf(opened);
    closed = List.copyOf(closed);
    notes = List.copyOf(notes);
  }

  /**
   * What was judged, and where.
   *
   * @param changelog its root file, as given
   * @param base the git revision against which change sets are new; empty where all that the live
   *     database has not had were judged
   * @param live which database, without secrets
   * @param shadow kind and version of the scratch server
   * @param history how many change sets were run as history, without being judged
   */
  public record Subject(String changelog, String base, String live, String shadow, int history) {}

  /** Complaints that no waiver covers. */
  public List<Complaint> open() {
    return complaints.stream().filter(Complaint::isOpen).toList();
  }

  /** Whether an open complaint, or a finding that was opened, is at least so severe. */
  public boolean fails(Severity threshold) {
    return open().stream().anyMatch(c -> c.severity().compareTo(threshold) <= 0)
        || opened.stream().anyMatch(f -> f.severity().compareTo(threshold) <= 0);
  }
}
