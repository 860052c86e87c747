package io.pgmend.report.review;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Review;
import io.pgmend.report.JsonWriter;
import java.util.HashMap;
import java.util.Map;

/** GitLab's Code Quality report. Accepted complaints are left out: it knows no acceptance. */
public final class ReviewCodeQuality {

  private final JsonWriter json = new JsonWriter();
  private final Map<String, Integer> seen = new HashMap<>();

  private ReviewCodeQuality() {}

  public static String render(Review review) {
    return new ReviewCodeQuality().write(review);
  }

  private String write(Review review) {
    json.beginArray();
    for (Complaint c : review.open()) {
      entry(
          ReviewWords.sentence(c.summary()) + " " + c.why(),
          c.rule(),
          c.fingerprint(),
          c.severity(),
          c.place());
    }
    for (Finding f : review.opened()) {
      entry(
          f.summary(), f.rule(), f.id(), f.severity(), new Place(review.subject().changelog(), 0));
    }
    json.endArray();
    return json.text();
  }

  private void entry(
      String description, String rule, String fingerprint, Severity severity, Place place) {
    json.beginObject();
    json.key("description").value(description.strip());
    json.key("check_name").value(rule);
    json.key("fingerprint").value(unique(fingerprint));
    json.key("severity").value(severity(severity));
    json.key("location").beginObject();
    json.key("path").value(place.file().replaceFirst("^(\\./)+", ""));
    json.key("lines").beginObject();
    json.key("begin").value(Math.max(1, place.line()));
    json.endObject();
    json.endObject();
    json.endObject();
  }

  /** GitLab shows one entry of those with the same fingerprint. */
  private String unique(String fingerprint) {
    int count = seen.merge(fingerprint, 1, Integer::sum);
    return count == 1 ? fingerprint : fingerprint + "-" + count;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "blocker";
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
      case INFO -> "info";
    };
  }
}
