package io.pgmend.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.Complaint.Accepted;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Review;
import io.pgmend.report.JsonWriter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SARIF 2.1.0, for code scanning. Complaints and findings that were opened are results; what is
 * accepted is suppressed; a fingerprint follows a complaint from run to run when lines move.
 */
public final class ReviewSarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Review review;
  private final JsonWriter json = new JsonWriter();

  /** The severity of the worst result of each rule. */
  private final Map<String, Severity> rules = new TreeMap<>();

  private ReviewSarif(Review review) {
    this.review = review;
    review.complaints().forEach(c -> rules.merge(c.rule(), c.severity(), ReviewSarif::worse));
    review.opened().forEach(f -> rules.merge(f.rule(), f.severity(), ReviewSarif::worse));
  }

  public static String render(Review review) {
    return new ReviewSarif(review).write();
  }

  private String write() {
    json.beginObject();
    json.key("$schema").value(SCHEMA);
    json.key("version").value("2.1.0");
    json.key("runs").beginArray().beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.key("name").value("pgmend");
    json.key("rules").beginArray();
    rules.forEach(this::rule);
    json.endArray().endObject().endObject();
    json.key("automationDetails").beginObject();
    json.key("id").value("pgmend-review/");
    json.endObject();
    invocation();
    json.key("columnKind").value("utf16CodeUnits");
    json.key("results").beginArray();
    review.complaints().forEach(this::complaint);
    review.opened().forEach(this::finding);
    json.endArray();
    json.endObject().endArray().endObject();
    return json.text();
  }

  private void rule(String id, Severity severity) {
    String words = id.replace('-', ' ');
    json.beginObject();
    json.key("id").value(id);
    text(
        "shortDescription",
        words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    json.key("help").beginObject();
    json.key("text")
        .value("Run pgmend explain " + id + ": it says why this matters and what to do instead.");
    json.key("markdown")
        .value(
            "Run `pgmend explain "
                + id.replace('`', '\'')
                + "`: it says why this matters and what to do instead.");
    json.endObject();
    json.key("defaultConfiguration").beginObject();
    json.key("level").value(level(severity));
    json.endObject();
    json.endObject();
  }

  /** What a reader must know besides is told as the tool's own words. */
  private void invocation() {
    json.key("invocations").beginArray().beginObject();
    json.key("executionSuccessful").value(true);
    json.key("toolExecutionNotifications").beginArray();
    for (String note : review.notes()) {
      json.beginObject();
      json.key("level").value("note");
      text("message", note);
      json.endObject();
    }
    json.endArray().endObject().endArray();
  }

  private void complaint(Complaint c) {
    result(c.rule(), c.severity(), ReviewWords.sentence(c.summary()) + " " + c.why());
    location(c.place(), c.object().isEmpty() ? c.changeSet().toString() : c.object());
    fingerprint("pgmendComplaint/v1", c.fingerprint());
    suppressions(c.waiver());
    json.key("properties").beginObject();
    json.key("severity").value(c.severity().id());
    json.key("changeSet").value(c.changeSet().toString());
    c.rewrite()
        .ifPresent(
            r -> {
              json.key("rewrite").value(r.changeSets());
              json.key("rewriteExplanation").value(r.explanation());
            });
    json.endObject().endObject();
  }

  private void finding(Finding f) {
    result(f.rule(), f.severity(), "This changelog opens a finding of the profile: " + f.summary());
    location(new Place(review.subject().changelog(), 0), f.object());
    fingerprint("pgmendFinding/v1", f.id());
    suppressions(
        f.outcome() instanceof Outcome.Waived w
            ? Optional.of(new Accepted(w.reason(), w.owner(), w.until()))
            : Optional.empty());
    json.key("properties").beginObject();
    json.key("severity").value(f.severity().id());
    json.endObject().endObject();
  }

  /** Opens the result. */
  private void result(String rule, Severity severity, String message) {
    json.beginObject();
    json.key("ruleId").value(rule);
    json.key("ruleIndex").value(new ArrayList<>(rules.keySet()).indexOf(rule));
    json.key("level").value(level(severity));
    text("message", message.strip());
  }

  private void location(Place place, String object) {
    json.key("locations").beginArray().beginObject();
    json.key("physicalLocation").beginObject();
    json.key("artifactLocation").beginObject().key("uri").value(uri(place.file())).endObject();
    if (place.line() > 0) {
      json.key("region").beginObject().key("startLine").value(place.line()).endObject();
    }
    json.endObject();
    json.key("logicalLocations").beginArray().beginObject();
    json.key("fullyQualifiedName").value(object);
    json.endObject().endArray();
    json.endObject().endArray();
  }

  private void fingerprint(String kind, String value) {
    json.key("partialFingerprints").beginObject().key(kind).value(value).endObject();
  }

  private void suppressions(Optional<Accepted> accepted) {
    json.key("suppressions").beginArray();
    accepted.ifPresent(
        a -> {
          json.beginObject();
          json.key("kind").value("external");
          json.key("status").value("accepted");
          json.key("justification").value(ReviewWords.acceptance(a));
          json.endObject();
        });
    json.endArray();
  }

  /** Markdown-like links in plain messages are followed by viewers; a name makes none. */
  private void text(String key, String text) {
    json.key(key).beginObject().key("text").value(text.replace("](", "] (")).endObject();
  }

  /** A path as a reference: whatever is no plain letter, digit or mark is encoded. */
  private static String uri(String path) {
    var out = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "/._-~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  private static Severity worse(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
