package io.pgmend.report.review;

import io.pgmend.finding.Severity;
import io.pgmend.pg.LockMode;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.plan.review.ReviewedChangeSet.HeldLock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A review put in the order of its page: complaints by change set, locks by how strong they are.
 */
final class Judged {

  private final Review review;
  private final Map<Complaint, String> anchors = new HashMap<>();

  private Judged(Review review) {
    this.review = review;
    var taken = new HashSet<String>();
    for (Complaint complaint : review.complaints()) {
      String anchor = "complaint-" + complaint.fingerprint();
      for (int i = 2; !taken.add(anchor); i++) {
        anchor = "complaint-" + complaint.fingerprint() + "-" + i;
      }
      anchors.put(complaint, anchor);
    }
  }

  /** Open complaints by severity, worst first; those of no complaints are left out. */
  static List<Map<String, Object>> severities(List<Complaint> complaints) {
    var counts = new TreeMap<Severity, Integer>();
    complaints.stream()
        .filter(Complaint::isOpen)
        .forEach(c -> counts.merge(c.severity(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> Map.<String, Object>of("id", e.getKey().id(), "count", e.getValue()))
        .toList();
  }

  /** Change sets in the order of the run, each with the complaints about it. */
  static List<Map<String, Object>> changeSets(Review review) {
    var judged = new Judged(review);
    var models = new ArrayList<Map<String, Object>>();
    for (ReviewedChangeSet set : review.changeSets()) {
      Map<String, Object> model = judged.complaintsAbout(set.name());
      model.put("number", models.size() + 1);
      model.put("set", set);
      List<HeldLock> locks = strongestFirst(set.locks());
      model.put("locks", locks.stream().map(Judged::lock).toList());
      models.add(model);
    }
    return models;
  }

  /** Complaints about change sets that were not judged: history that was changed, say. */
  static List<Map<String, Object>> others(Review review) {
    var judged = new Judged(review);
    Set<ChangeSetName> others = new TreeSet<>();
    review.complaints().forEach(c -> others.add(c.changeSet()));
    review.changeSets().forEach(c -> others.remove(c.name()));
    return others.stream()
        .map(
            name -> {
              Map<String, Object> model = judged.complaintsAbout(name);
              model.put("name", name);
              return model;
            })
        .toList();
  }

  /** Lock modes that were seen, the strongest first. */
  static List<Map<String, Object>> modes(Review review) {
    var modes = new TreeSet<LockMode>(Comparator.reverseOrder());
    review.changeSets().forEach(c -> c.locks().forEach(l -> modes.add(l.mode())));
    return modes.stream()
        .map(
            m ->
                Map.<String, Object>of(
                    "sql", m.sql(), "blocks", m.blocks(), "tone", LockTone.of(m).cssClass()))
        .toList();
  }

  private Map<String, Object> complaintsAbout(ChangeSetName name) {
    List<Complaint> complaints =
        review.complaints().stream()
            .filter(c -> c.changeSet().equals(name))
            .distinct()
            .sorted()
            .toList();
    var model = new HashMap<String, Object>();
    model.put(
        "complaints",
        complaints.stream()
            .map(c -> Map.of("anchor", anchors.getOrDefault(c, ""), "complaint", c))
            .toList());
    model.put("severities", severities(complaints));
    return model;
  }

  private static List<HeldLock> strongestFirst(List<HeldLock> locks) {
    return locks.stream()
        .sorted(
            Comparator.comparing(HeldLock::mode)
                .reversed()
                .thenComparing(HeldLock::relation)
                .thenComparingLong(HeldLock::fromMillis))
        .toList();
  }

  private static Map<String, Object> lock(HeldLock lock) {
    return Map.of(
        "relation",
        lock.relation().toString(),
        "mode",
        lock.mode().sql(),
        "blocks",
        lock.mode().blocks(),
        "tone",
        LockTone.of(lock.mode()).cssClass(),
        "from",
        lock.fromMillis(),
        "until",
        lock.untilMillis());
  }
}
