package io.pgmend.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgmend.finding.Severity;
import io.pgmend.plan.review.Complaint;
import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Place;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema here is not the official one, which is too large to carry along, but a stricter one of
 * the part of SARIF 2.1.0 that a review writes: its description says what it holds.
 */
class ReviewSarifTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(ReviewSarifTest.class.getResourceAsStream("sarif-part.schema.json"));

  static List<Review> reviews() {
    return List.of(
        Reviews.empty(),
        Reviews.clean(),
        Reviews.full(),
        HardReviews.hostile(),
        HardReviews.many(500));
  }

  @Test
  void showsEverything() throws IOException {
    Golden.check("review/full.sarif", ReviewSarif.render(Reviews.full()));
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void isWhatTheStandardSays(Review review) throws IOException {
    JsonNode sarif = JSON.readTree(ReviewSarif.render(review));
    assertThat(SCHEMA.validate(sarif)).isEmpty();
    JsonNode rules = sarif.at("/runs/0/tool/driver/rules");
    JsonNode results = sarif.at("/runs/0/results");
    assertThat(results).hasSize(review.complaints().size() + review.opened().size());
    for (JsonNode result : results) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
    }
  }

  @Test
  void theSchemaRefusesWhatTheStandardDoes() throws IOException {
    for (String required : List.of("message", "ruleId", "partialFingerprints")) {
      JsonNode less = JSON.readTree(ReviewSarif.render(Reviews.full()));
      ((ObjectNode) less.at("/runs/0/results/0")).remove(required);
      assertThat(SCHEMA.validate(less)).as(required).isNotEmpty();
    }
    JsonNode level = JSON.readTree(ReviewSarif.render(Reviews.full()));
    ((ObjectNode) level.at("/runs/0/results/0")).put("level", "critical");
    assertThat(SCHEMA.validate(level)).isNotEmpty();
    JsonNode line = JSON.readTree(ReviewSarif.render(Reviews.full()));
    ((ObjectNode) line.at("/runs/0/results/1/locations/0/physicalLocation/region"))
        .put("startLine", 0);
    assertThat(SCHEMA.validate(line)).isNotEmpty();
  }

  @Test
  void levelsFollowSeverities() throws IOException {
    JsonNode results = results(Reviews.full());
    List<Complaint> complaints = Reviews.full().complaints();
    for (int i = 0; i < complaints.size(); i++) {
      Severity severity = complaints.get(i).severity();
      assertThat(results.get(i).get("level").asText())
          .isEqualTo(
              severity.compareTo(Severity.HIGH) <= 0
                  ? "error"
                  : severity == Severity.MEDIUM ? "warning" : "note");
    }
  }

  @Test
  void whatIsAcceptedIsSuppressed() throws IOException {
    JsonNode results = results(Reviews.full());
    List<Complaint> complaints = Reviews.full().complaints();
    for (int i = 0; i < complaints.size(); i++) {
      assertThat(results.get(i).get("suppressions")).hasSize(complaints.get(i).isOpen() ? 0 : 1);
    }
    assertThat(results.get(4).at("/suppressions/0/justification").asText())
        .isEqualTo("the table is new (data team, until 2027-01-31)");
  }

  @Test
  void aFingerprintStaysWhenLinesMove() throws IOException {
    Review review = Reviews.full();
    var moved = new ArrayList<Complaint>();
    for (Complaint c : review.complaints()) {
      moved.add(
          new Complaint(
              c.rule(),
              c.severity(),
              c.changeSet(),
              new Place(c.place().file(), c.place().line() + 40),
              c.object(),
              c.summary() + " more",
              c.why(),
              c.rewrite(),
              c.waiver()));
    }
    JsonNode one = results(review);
    JsonNode other = results(Reviews.with(review, moved));
    assertThat(fingerprints(other)).containsExactlyInAnyOrderElementsOf(fingerprints(one));
    assertThat(fingerprints(one))
        .contains(review.complaints().get(0).fingerprint())
        .doesNotHaveDuplicates();
  }

  @Test
  void aPathIsAReference() throws IOException {
    JsonNode results = results(HardReviews.hostile());
    String uri = results.get(0).at("/locations/0/physicalLocation/artifactLocation/uri").asText();
    assertThat(URI.create(uri).isAbsolute()).isFalse();
    // half of a surrogate pair has no bytes
    assertThat(URLDecoder.decode(uri, UTF_8)).isEqualTo(HardReviews.HOSTILE.replace('\uD800', '?'));
  }

  @Test
  void noNameBecomesALink() throws IOException {
    for (JsonNode result : results(HardReviews.hostile())) {
      assertThat(result.at("/message/text").asText()).doesNotContain("](");
    }
  }

  private static JsonNode results(Review review) throws IOException {
    return JSON.readTree(ReviewSarif.render(review)).at("/runs/0/results");
  }

  private static List<String> fingerprints(JsonNode results) {
    var all = new ArrayList<String>();
    results.forEach(r -> r.get("partialFingerprints").forEach(f -> all.add(f.asText())));
    return all;
  }
}
