package io.pgmend.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgmend.plan.review.HardReviews;
import io.pgmend.plan.review.Review;
import io.pgmend.plan.review.Reviews;
import io.pgmend.report.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonSchema schema;

  @BeforeAll
  static void readTheSchema() throws IOException {
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("src/docs/review.schema.json")));
  }

  static List<Review> reviews() {
    return List.of(
        Reviews.empty(),
        Reviews.clean(),
        Reviews.full(),
        HardReviews.hostile(),
        HardReviews.many(500));
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void isWhatTheSchemaSays(Review review) throws IOException {
    assertThat(schema.validate(JSON.readTree(ReviewJson.render(review)))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
    ObjectNode more = (ObjectNode) JSON.readTree(ReviewJson.render(Reviews.full()));
    more.put("more", 1);
    assertThat(schema.validate(more)).hasSize(1);

    for (String part : List.of("/complaints/0", "/changeSets/0", "/opened/0", "/rehearsal")) {
      JsonNode extended = JSON.readTree(ReviewJson.render(Reviews.full()));
      ((ObjectNode) extended.at(part)).put("more", 1);
      assertThat(schema.validate(extended)).as(part).isNotEmpty();
    }
    JsonNode less = JSON.readTree(ReviewJson.render(Reviews.full()));
    ((ObjectNode) less.at("/changeSets/1/locks/0")).remove("blocks");
    assertThat(schema.validate(less)).isNotEmpty();

    JsonNode other = JSON.readTree(ReviewJson.render(Reviews.full()));
    ((ObjectNode) other.at("/changeSets/0")).put("end", "paused");
    assertThat(schema.validate(other)).isNotEmpty();
  }

  @Test
  void theFindingsAreThoseOfDiff() throws IOException {
    JsonNode diff =
        JSON.readTree(
            Files.readString(Path.of("src/main/resources/io/pgmend/report/diff.schema.json")));
    JsonNode review = JSON.readTree(Files.readString(Path.of("src/docs/review.schema.json")));
    ObjectNode properties = (ObjectNode) diff.at("/$defs/finding/properties");
    properties.remove("changeSets");
    assertThat(review.at("/$defs/finding/properties")).isEqualTo(properties);
  }

  @Test
  void showsEverything() throws IOException {
    Golden.check("review/full.json", ReviewJson.render(Reviews.full()));
  }

  @Test
  void givesNamesBackAsTheyAre() throws IOException {
    JsonNode read = JSON.readTree(ReviewJson.render(HardReviews.hostile()));
    for (String place :
        List.of(
            "/complaints/0/object",
            "/complaints/0/place/file",
            "/changeSets/0/locks/0/relation/schema",
            "/after/tables/0/columns/0/name",
            "/rehearsal/unusable/0/statement",
            "/notes/0")) {
      assertThat(read.at(place).asText()).as(place).isEqualTo(HardReviews.HOSTILE);
    }
  }
}
