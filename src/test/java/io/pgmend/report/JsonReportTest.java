package io.pgmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JsonReport.class.getResourceAsStream("diff.schema.json"));

  static List<Report> reports() {
    return List.of(Reports.empty(), Reports.full(), Reports.hostile());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isWhatTheSchemaSays(Report report) throws IOException {
    assertThat(problems(JSON.readTree(JsonReport.render(report)))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
    ObjectNode more = (ObjectNode) JSON.readTree(JsonReport.render(Reports.full()));
    more.put("more", 1);
    assertThat(problems(more)).hasSize(1);

    JsonNode less = JSON.readTree(JsonReport.render(Reports.full()));
    ((ObjectNode) less.get("findings").get(0)).remove("waiver");
    assertThat(problems(less)).isNotEmpty();

    JsonNode undecided = JSON.readTree(JsonReport.render(Reports.full()));
    ((ObjectNode) undecided.get("findings").get(0)).put("outcome", "needs-decision");
    assertThat(problems(undecided)).isNotEmpty();
  }

  @Test
  void showsEveryOutcome() throws IOException {
    Golden.check("full.json", JsonReport.render(Reports.full()));
  }

  @Test
  void givesNamesBackAsTheyAre() throws IOException {
    JsonNode read = JSON.readTree(JsonReport.render(Reports.hostile()));
    assertThat(read.get("findings").get(0).get("object").asText()).isEqualTo(Reports.HOSTILE);
    assertThat(read.get("findings").get(0).at("/evidence/0/samples/1").asText())
        .isEqualTo("日本語 \uD800");
    assertThat(read.get("notModelled").get(0).asText()).isEqualTo("operator " + Reports.HOSTILE);
  }

  @Test
  void doesNotDependOnTheOrderOfFindings() {
    Report one = Reports.full();
    var turned = new ArrayList<>(one.findings());
    Collections.reverse(turned);
    var other =
        new Report(
            one.fingerprint(),
            turned,
            one.score(),
            one.familiesOff(),
            one.notModelled(),
            one.blindSpots(),
            one.changeSets(),
            one.concerns());
    assertThat(JsonReport.render(other)).isEqualTo(JsonReport.render(one));
  }

  private static Set<ValidationMessage> problems(JsonNode node) {
    return SCHEMA.validate(node);
  }
}
