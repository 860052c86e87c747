package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewCodeQualityTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SEVERITIES =
      List.of("info", "minor", "major", "critical", "blocker");

  static List<Review> reviews() {
    return List.of(
        Reviews.empty(), Reviews.full(), HardReviews.hostile(), HardReviews.many(500), twice());
  }

  @Test
  void showsOpenComplaintsAndFindings() throws IOException {
    Golden.check("review/code-quality.json", ReviewCodeQuality.render(Reviews.full()));
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void isWhatGitLabReads(Review review) throws IOException {
    JsonNode entries = JSON.readTree(ReviewCodeQuality.render(review));
    assertThat(entries.isArray()).isTrue();
    assertThat(entries).hasSize(review.open().size() + review.opened().size());
    var fingerprints = new TreeSet<String>();
    for (JsonNode entry : entries) {
      assertThat(entry.fieldNames())
          .toIterable()
          .containsExactly("description", "check_name", "fingerprint", "severity", "location");
      assertThat(entry.get("description").asText()).isNotBlank();
      assertThat(entry.get("check_name").asText()).isNotBlank();
      assertThat(SEVERITIES).contains(entry.get("severity").asText());
      assertThat(entry.at("/location/path").asText()).isNotBlank().doesNotStartWith("./");
      assertThat(entry.at("/location/lines/begin").isInt()).isTrue();
      assertThat(entry.at("/location/lines/begin").asInt()).isPositive();
      fingerprints.add(entry.get("fingerprint").asText());
    }
    assertThat(fingerprints).hasSize(entries.size());
  }

  @Test
  void aFingerprintIsTheComplaints() throws IOException {
    Review review = Reviews.full();
    assertThat(JSON.readTree(ReviewCodeQuality.render(review)).get(0).get("fingerprint").asText())
        .isEqualTo(review.open().get(0).fingerprint());
  }

  /** Two complaints that a fingerprint does not tell apart. */
  private static Review twice() {
    var one = Reviews.full().open();
    return Reviews.with(Reviews.full(), Stream.concat(one.stream(), one.stream()).toList());
  }
}
