package io.pgmend.report.review;

import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import java.util.Comparator;
import java.util.List;

/** The change sets in the order of the run, in Mermaid, with how many complaints each has. */
final class OrderDiagram {

  private final Review review;
  private final StringBuilder out = new StringBuilder("flowchart TD\n");

  private OrderDiagram(Review review) {
    this.review = review;
  }

  /** The diagram of these change sets. */
  static String of(Review review, List<ReviewedChangeSet> changeSets) {
    return new OrderDiagram(review).write(changeSets);
  }

  private String write(List<ReviewedChangeSet> changeSets) {
    for (int i = 1; i <= changeSets.size(); i++) {
      node(i, changeSets.get(i - 1));
    }
    for (int i = 2; i <= changeSets.size(); i++) {
      out.append("  c").append(i - 1).append(" --> c").append(i).append('\n');
    }
    out.append("  classDef bad stroke:#b3261e,stroke-width:3px\n");
    out.append("  classDef fair stroke:#b26a00,stroke-width:2px\n");
    return out.toString();
  }

  private void node(int number, ReviewedChangeSet changeSet) {
    List<Complaint> open =
        review.open().stream().filter(c -> c.changeSet().equals(changeSet.name())).toList();
    out.append("  c")
        .append(number)
        .append("[\"")
        .append(number)
        .append(": ")
        .append(MermaidText.rest(changeSet.name().id()));
    if (!changeSet.phase().isEmpty()) {
      out.append("<br/>").append(MermaidText.label(changeSet.phase()));
    }
    if (changeSet.end() != ReviewedChangeSet.End.RAN) {
      out.append("<br/>").append(ReviewWords.time(changeSet));
    }
    if (!open.isEmpty()) {
      out.append("<br/>").append(ReviewWords.count(open.size(), "complaint"));
    }
    out.append("\"]");
    open.stream()
        .map(Complaint::severity)
        .min(Comparator.naturalOrder())
        .ifPresent(worst -> out.append(worst.compareTo(Severity.HIGH) <= 0 ? ":::bad" : ":::fair"));
    out.append('\n');
  }
}
