package io.pgmend.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgmend.catalog.SampleDatabases;
import io.pgmend.model.Fingerprint;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Snapshots;
import io.pgmend.pg.QualifiedName;
import io.pgmend.snapshot.StoredSnapshot.Locale;
import io.pgmend.snapshot.StoredSnapshot.Remembered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back equal, and what is no snapshot is said to be none. */
class SnapshotFileTest {

  private static final Path SCHEMA = Path.of("src/docs/snapshot.schema.json");

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyKindOfObjectComesBackEqual(int major) throws Exception {
    StoredSnapshot stored = stored(SampleDatabases.everything(major));
    String text = SnapshotFile.json(stored);
    StoredSnapshot back = read(text);
    assertThat(back).isEqualTo(stored);
    assertThat(Fingerprint.of(back.snapshot())).isEqualTo(Fingerprint.of(stored.snapshot()));
    assertThat(SnapshotFile.json(back)).isEqualTo(text);
    assertValid(text);
  }

  @Test
  void aLineIsATableAColumnOrAConstraint() throws Exception {
    String text = SnapshotFile.json(stored(shop()));
    assertThat(text.lines())
        .anyMatch(l -> l.strip().startsWith("{\"name\": {\"schema\": \"public\", \"name\": \"a\"}"))
        .anyMatch(l -> l.strip().startsWith("{\"name\": \"id\", \"position\": 1"))
        .allMatch(l -> l.length() < 600);
    assertValid(text);
  }

  @Test
  void theSchemaIsOfTheRecords() throws Exception {
    if (Boolean.getBoolean("pgmend.golden.update")) {
      Files.writeString(SCHEMA, SnapshotSchema.text());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(SnapshotSchema.text());
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws Exception {
    String text = SnapshotFile.json(stored(shop()));
    for (String wrong :
        List.of(
            text.replaceFirst("\"position\"", "\"place\""),
            text.replaceFirst("\"kind\": \"TABLE\"", "\"kind\": \"SHEET\""),
            text.replaceFirst("\"schemaVersion\": 1", "\"schemaVersion\": 2"))) {
      assertThat(wrong).isNotEqualTo(text);
      assertThat(problems(wrong)).isNotEmpty();
      assertThatThrownBy(() -> read(wrong)).isInstanceOf(SnapshotException.class);
    }
  }

  @Test
  void aFileThatWasCutOffIsSaidToBeWhereverThatIs() throws Exception {
    String text = SnapshotFile.json(stored(shop()));
    for (int at : List.of(40, text.length() / 3, text.length() / 2, text.length() - 4)) {
      assertThatThrownBy(() -> read(text.substring(0, at)))
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("was cut off. Nothing was done. Restore the file");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaVersion\": 1}|is no snapshot of pgmend",
        "[]|is no snapshot of pgmend",
        "''|is no snapshot of pgmend",
        "CREATE TABLE t ()|is no snapshot of pgmend",
        "{\"pgmend\": \"snapshot\", \"schemaVersion\": 7}|is of form 7, and this pgmend reads form"
            + " 1"
      })
  void whatIsNoSnapshotIsSaidToBeNone(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining(said)
        .hasMessageContaining("Nothing was done. ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"position\": 1,|\"positon\": 1,|\"positon\" is no part of a Column",
        "\"position\": 1,|\"position\": \"1\",|\"position\" has to be a whole number",
        "\"position\": 1,|''|a Column lacks \"position\"",
        "\"kind\": \"TABLE\"|\"kind\": \"SHEET\"|\"kind\" cannot be \"SHEET\"",
        "\"position\": 1,|\"position\": 1, \"position\": 1,|Duplicate field 'position'"
      })
  void anEditedFileIsRefusedWithThePlace(String whole, String edited, String said) {
    String text = SnapshotFile.json(stored(shop())).replaceFirst(whole, edited);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SnapshotException.class)
        .hasMessageMatching("(?s).*snapshot.json, line [0-9]+, column [0-9]+: .*")
        .hasMessageContaining(said);
  }

  private static Snapshot shop() {
    return new Snapshots()
        .table("a", "id int8 pk")
        .table("b", "id int8 pk", "a int8 ->a.id")
        .build();
  }

  private static StoredSnapshot stored(Snapshot snapshot) {
    return new StoredSnapshot(
        new Locale("UTF8", "C", "C"),
        List.of(
            new Remembered(
                new QualifiedName("public", "databasechangelog"), List.of("{\"id\":\"a\"}"))),
        snapshot);
  }

  private StoredSnapshot read(String text) throws Exception {
    return SnapshotFile.read(Files.writeString(temp.resolve("snapshot.json"), text));
  }

  private static void assertValid(String text) throws Exception {
    assertThat(problems(text)).isEmpty();
  }

  private static Iterable<?> problems(String text) throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA))
        .validate(new ObjectMapper().readTree(text));
  }
}
