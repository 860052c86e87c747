package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is wrong, nothing is said, though every rule there is looks. */
class WholeCatalogueTest {

  private static final Path CASES = Path.of("src/test/resources/fixtures/none");
  private static final Path SCHEMA = Path.of("src/docs/profile.schema.json");

  /** Lines that say how, or what to do with what is found; they find nothing by themselves. */
  private static final Set<String> ANSWERS =
      Set.of(
          "assertions.seconds",
          "checks.exempt",
          "checks.violations",
          "columns.nullable",
          "columns.nulls",
          "indexes.drop_invalid",
          "indexes.exempt",
          "indexes.keep",
          "keys.acknowledge",
          "keys.also_references",
          "keys.not_references",
          "migrations.directory",
          "migrations.tool",
          "primary_keys.acknowledge",
          "primary_keys.column",
          "primary_keys.default",
          "primary_keys.exempt",
          "references.declared",
          "references.exempt",
          "references.orphans",
          "references.overrides",
          "unique.deleted_at",
          "user_references.exempt",
          "user_references.overrides",
          "user_references.via");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aHealthyDatabaseHasNoFindings(int major) throws Exception {
    Diagnosis.Result result = diagnose(major, "healthy");
    assertThat(result.findings()).isEmpty();
    assertThat(result.familiesOff()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void anEmptyDatabaseHasNone(int major) throws Exception {
    Diagnosis.Result result = diagnose(major, "empty");
    assertThat(result.findings()).isEmpty();
    assertThat(result.familiesOff())
        .as("whose target would be a table that is not there")
        .containsExactly("user_references");
  }

  /** What may be switched on is, so that a rule cannot be silent because nobody asks it. */
  @Test
  void theHealthyProfileAsksAllThatCanBeAsked() throws Exception {
    JsonNode asked =
        new YAMLMapper().readTree(CASES.resolve("healthy/profile.yaml").toFile()).get("standards");
    JsonNode schema = new ObjectMapper().readTree(Files.readString(SCHEMA));
    JsonNode families = schema.at("/properties/standards/properties");
    var silent = new ArrayList<String>();
    families
        .fieldNames()
        .forEachRemaining(
            family ->
                keys(schema, families.get(family)).stream()
                    .filter(key -> !asked.path(family).has(key))
                    .map(key -> family + "." + key)
                    .filter(key -> !ANSWERS.contains(key))
                    .forEach(silent::add));
    assertThat(families.size()).isGreaterThan(10);
    assertThat(silent).isEmpty();
  }

  private static List<String> keys(JsonNode schema, JsonNode family) {
    JsonNode mapping = schema.at(family.at("/then/$ref").asText().substring(1));
    var keys = new ArrayList<String>();
    mapping.path("properties").fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isNotEmpty();
    return keys;
  }

  private static Diagnosis.Result diagnose(int major, String name) throws Exception {
    Path folder = CASES.resolve(name);
    try (var trial = new Trial(major, name, Files.readString(folder.resolve("schema.sql")))) {
      return trial.diagnose(ProfileReader.read(folder.resolve("profile.yaml")));
    }
  }
}
