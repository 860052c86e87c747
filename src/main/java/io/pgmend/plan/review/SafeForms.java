package io.pgmend.plan.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The safe forms in a review, as one changelog. */
public final class SafeForms {

  private SafeForms() {}

  /** Change sets that have one, in the order of the run. */
  public static List<ChangeSetName> of(Review review) {
    return List.copyOf(byChangeSet(review).keySet());
  }

  /** In Liquibase's formatted SQL. */
  public static String changelog(Review review) {
    var text = new StringBuilder("--liquibase formatted sql\n");
    byChangeSet(review).values().forEach(sql -> text.append('\n').append(sql));
    return text.toString();
  }

  private static Map<ChangeSetName, String> byChangeSet(Review review) {
    var forms = new LinkedHashMap<ChangeSetName, String>();
    for (ReviewedChangeSet each : review.changeSets()) {
      review.open().stream()
          .filter(c -> c.changeSet().equals(each.name()))
          .flatMap(c -> c.rewrite().stream())
          .map(Complaint.Rewrite::changeSets)
          .findFirst()
          .ifPresent(sql -> forms.put(each.name(), sql));
    }
    return forms;
  }
}
