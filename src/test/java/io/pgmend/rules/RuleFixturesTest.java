package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pgmend.catalog.CatalogReader;
import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.Share;
import io.pgmend.database.TestServers;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Fingerprint;
import io.pgmend.model.Snapshot;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.snapshot.SnapshotFile;
import io.pgmend.snapshot.StoredSnapshot;
import io.pgmend.snapshot.StoredSnapshot.Locale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * What the rules say of every fixture, and that every choice a finding prints settles it: pasted
 * into the profile, the same database needs no decision for that object any more.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("fixtures")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RuleFixturesTest {

  private static final Path ROOT = Path.of("src/test/resources/fixtures");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String EMPTY =
      """
      DO $$ DECLARE t regclass; BEGIN
        FOR t IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        LOOP EXECUTE format('TRUNCATE %s CASCADE', t); END LOOP;
      END $$
      """;

  static List<String> fixtures() throws Exception {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(p -> p.endsWith("schema.sql"))
          .map(p -> ROOT.relativize(p.getParent()).toString())
          .sorted()
          .toList();
    }
  }

  @Parameter String fixture;

  private JsonNode expected;
  private String profile;
  private ShadowDatabase database;

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void load() throws Exception {
    Path folder = ROOT.resolve(fixture);
    expected = YAML.readTree(folder.resolve("expect.yaml").toFile());
    profile = Files.readString(folder.resolve("profile.yaml"));
    database = TestServers.fresh(expected.path("max_major").asInt(99) < 18 ? 14 : 18, "rules");
    try (Connection connection = database.open()) {
      execute(connection, Files.readString(folder.resolve("schema.sql")));
      Path more = folder.resolve("as-superuser.sql");
      if (Files.exists(more)) {
        execute(connection, Files.readString(more));
      }
    }
  }

  @AfterParameterizedClassInvocation
  void drop() {
    database.close();
  }

  @Test
  @Order(1)
  void saysWhatIsExpected() throws Exception {
    try (Connection connection = database.open()) {
      Snapshot snapshot = CatalogReader.read(connection);
      List<Finding> findings = diagnose(connection, snapshot, profile);
      assertThat(lines(findings)).as(fixture + "\n" + details(findings)).isEqualTo(lines(expected));
      for (Finding finding : findings) {
        if (finding.outcome() instanceof Outcome.NeedsDecision needs) {
          for (Decision.Choice choice : needs.decision().choices()) {
            String decided = paste(profile, choice.yaml());
            assertThat(diagnose(connection, snapshot, decided))
                .as(fixture + "\n" + choice.yaml())
                .filteredOn(f -> f.id().equals(finding.id()))
                .allSatisfy(f -> assertThat(f.outcome()).isInstanceOf(Outcome.Fixable.class));
          }
        }
      }
    }
  }

  /** Written to a file and read back, the snapshot is the same, and so is what the rules say. */
  @Test
  @Order(2)
  void theSnapshotIsTheSameFromItsFile(@TempDir Path temp) throws Exception {
    assumeTrue(Share.takes(fixture, 3), "with -Pfull");
    Snapshot snapshot;
    try (Connection connection = database.open()) {
      snapshot = CatalogReader.read(connection);
    }
    var stored = new StoredSnapshot(new Locale("UTF8", "C", "C"), List.of(), snapshot);
    Path file = Files.writeString(temp.resolve(SnapshotFile.NAME), SnapshotFile.json(stored));
    Snapshot back = SnapshotFile.read(file).snapshot();
    assertThat(back).as(fixture).isEqualTo(snapshot);
    assertThat(Fingerprint.of(back)).as(fixture).isEqualTo(Fingerprint.of(snapshot));
    assertThat(lines(withoutRows(back))).as(fixture).isEqualTo(lines(withoutRows(snapshot)));
  }

  /** Probes of empty tables are not asked: what they say then must be what the server would say. */
  @Test
  @Order(3)
  void withoutRowsEveryProbeSaysWhatTheServerSays() throws Exception {
    assumeTrue(Share.takes(fixture, 3), "with -Pfull");
    try (Connection connection = database.open()) {
      execute(connection, EMPTY);
      Snapshot snapshot = CatalogReader.read(connection);
      List<Probe> probes =
          Diagnosis.inspect(snapshot, read(profile)).probes().stream()
              // nobody knows which tables an assertion reads
              .filter(p -> p.kind() instanceof Probe.Kind.Count)
              .toList();
      List<Probe> always =
          probes.stream().map(p -> new Probe(p.id(), p.reads(), p.query(), p.values())).toList();
      assertThat(ProbeRunner.run(connection, probes))
          .as(fixture)
          .isEqualTo(ProbeRunner.run(connection, always));
      // a plan says the same with and without rows, as do the catalogues: they have to be asked
      assertThat(probes)
          .filteredOn(p -> !p.query().startsWith("explain ") && !p.reads().isEmpty())
          .allSatisfy(p -> assertThat(p.nothing().tables()).isNotEmpty());
    }
  }

  /** The driver takes what follows BEGIN ATOMIC for one statement; a simple query goes as it is. */
  private static void execute(Connection connection, String script) throws Exception {
    var executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    try (Statement statement = connection.createStatement()) {
      executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
      statement.execute(script);
    } finally {
      executor.setPreferQueryMode(PreferQueryMode.EXTENDED);
    }
  }

  private List<Finding> diagnose(Connection connection, Snapshot snapshot, String profile)
      throws Exception {
    Diagnosis diagnosis = Diagnosis.inspect(snapshot, read(profile));
    return diagnosis.conclude(ProbeRunner.run(connection, diagnosis.probes()), TODAY).findings();
  }

  private List<Finding> withoutRows(Snapshot snapshot) {
    Diagnosis diagnosis = Diagnosis.inspect(snapshot, read(profile));
    return diagnosis
        .conclude(
            diagnosis.probes().stream()
                .collect(Collectors.toMap(Probe::id, p -> new Answer.Unknown("no rows"))),
            TODAY)
        .findings();
  }

  /** What it names beside itself is looked for in the fixture's folder. */
  private Profile read(String text) {
    return ProfileReader.load(ROOT.resolve(fixture).resolve("profile.yaml"), text).profile();
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.rule() + " " + f.object() + " " + f.outcome().id())
        .sorted()
        .toList();
  }

  private static List<String> lines(JsonNode expected) {
    var lines = new ArrayList<String>();
    for (JsonNode f : expected.get("findings")) {
      lines.add(
          f.get("rule").asText()
              + " "
              + f.get("object").asText()
              + " "
              + f.get("outcome").asText());
    }
    return lines.stream().sorted().toList();
  }

  private static String details(List<Finding> findings) {
    return String.join(
        "\n", findings.stream().map(f -> "  " + f.object() + ": " + f.outcome()).toList());
  }

  /** What a person does with a printed fragment: maps are merged, lists and texts replaced. */
  private static String paste(String profile, String fragment) throws Exception {
    JsonNode merged = merge(YAML.readTree(profile), YAML.readTree(fragment));
    return YAML.writeValueAsString(merged);
  }

  private static JsonNode merge(JsonNode base, JsonNode over) {
    if (!(base instanceof ObjectNode map) || !(over instanceof ObjectNode changes)) {
      return over;
    }
    changes
        .properties()
        .forEach(
            e ->
                map.set(
                    e.getKey(),
                    map.has(e.getKey()) ? merge(map.get(e.getKey()), e.getValue()) : e.getValue()));
    return map;
  }
}
