package io.pgmend.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgmend.changelog.ChangelogException.Kind;
import io.pgmend.changelog.FolderWriter.Addition;
import io.pgmend.operation.Lock;
import io.pgmend.operation.Phase;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.Planned.FindingRef;
import io.pgmend.plan.StoredPlan;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder says about itself, and what becomes of it when something goes wrong. */
class ChangelogFolderTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(PlanFile.class.getResourceAsStream("plan.schema.json"));

  private static final String HOSTILE =
      "SELECT 'a ]]> b & <c> \" \\ #{x} {{y}} : - é→🙂', \"--rollback\", '%';\n"
          + "  -- a remark\n"
          + "  SELECT 1;";

  @TempDir Path temp;

  static ChangeSet changeSet(String name) {
    var table = new QualifiedName("public", name);
    return new ChangeSet(
        "convert-key-" + name + "-swap",
        "convert-key",
        "swap",
        "public." + name,
        Phase.CUTOVER,
        true,
        "direct",
        List.of(new FindingRef("0123456789ab", "primary-key-not-uuid", "public." + name)),
        List.of(new Lock(table, LockMode.ACCESS_EXCLUSIVE)),
        true,
        "exact",
        List.of("rewrite"),
        "code that treats it as a number -- and \"more\"",
        List.of(table),
        "a".repeat(32),
        "b".repeat(32),
        HOSTILE,
        HOSTILE.replace("SELECT 1", "SELECT 2"));
  }

  private FolderWriter writer(StoredPlan standing, String... names) {
    var additions = new ArrayList<Addition>();
    for (String name : names) {
      additions.add(new Addition(changeSet(name), "c".repeat(16), List.of()));
    }
    return FolderWriter.of(
        temp, standing, additions, "pgmend 1", 18, "salt", new TreeSet<>(List.of("public.x")));
  }

  private static StoredPlan nothing(ChangelogFormat format) {
    return StoredPlan.empty("pgmend 0", format.id(), "author");
  }

  private static String page(FolderWriter writer) {
    return "page\n" + ProofSection.unproven(writer.plan()) + "\nend\n";
  }

  @ParameterizedTest
  @EnumSource
  void everyFormSaysWhatItWasTold(ChangelogFormat format) {
    ChangeSetSql sql = format.sql(format.write(changeSet("a"), "author"));
    assertThat(sql.forward())
        .isEqualTo(FormattedSql.limits(changeSet("a")) + changeSet("a").forward());
    assertThat(sql.rollback())
        .isEqualTo(FormattedSql.limits(changeSet("a")) + changeSet("a").rollback());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", "\u0001", "\r", "\u0085", "\uFFFE", "${"})
  void whatAFormatWouldChangeIsNotWritten(String text) {
    for (ChangelogFormat format : ChangelogFormat.values()) {
      assertThatThrownBy(
              () -> format.write(changeSet("a").withSql("SELECT '" + text + "'", "SELECT"), "x"))
          .isInstanceOfSatisfying(
              ChangelogException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNWRITABLE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlanIsReadAsItWasWritten(ChangelogFormat format) throws Exception {
    FolderWriter writer = writer(nothing(format), "a", "b");
    List<String> written = writer.write(page(writer), true);
    assertThat(written)
        .containsExactly(
            "0001-cutover-convert-key-public-a" + format.ending(),
            "0002-cutover-convert-key-public-b" + format.ending(),
            "changelog.yaml",
            "PLAN.md",
            "forward.sql",
            "plan.json",
            "rollback.sql");
    StoredPlan read = PlanFile.read(temp);
    assertThat(read).isEqualTo(writer.plan());
    assertThat(PlanFile.json(read)).isEqualTo(Files.readString(temp.resolve("plan.json")));
    assertThat(FolderCheck.differences(temp, read)).isEmpty();
    assertThat(Files.readString(temp.resolve("rollback.sql")))
        .containsSubsequence("public.b", "SELECT 2", "public.a", "SELECT 2")
        .doesNotContain("SELECT 1");
    assertThat(writer(read).write(page(writer), false)).isEmpty();
  }

  @Test
  void thePlanIsWhatItsSchemaSays() throws Exception {
    ObjectNode plan =
        (ObjectNode)
            new ObjectMapper()
                .readTree(PlanFile.json(writer(nothing(ChangelogFormat.XML), "a", "b").plan()));
    assertThat(SCHEMA.validate(plan)).isEmpty();
    plan.put("more", 1);
    assertThat(SCHEMA.validate(plan)).hasSize(1);
    for (String key : List.of("id", "sha256", "reversal", "fingerprintAfter")) {
      JsonNode spoilt = plan.deepCopy().without("more");
      ((ObjectNode) spoilt.at("/changeSets/0")).put(key, "No Such Form");
      assertThat(SCHEMA.validate(spoilt)).as(key).hasSize(1);
    }
  }

  @Test
  void whatWasChangedByHandIsNamed() throws Exception {
    FolderWriter writer = writer(nothing(ChangelogFormat.SQL), "a", "b", "c");
    writer.write(page(writer), false);
    StoredPlan plan = PlanFile.read(temp);
    Files.writeString(temp.resolve(plan.files().get(0)), "-- other");
    Files.delete(temp.resolve(plan.files().get(2)));
    Files.writeString(temp.resolve("changelog.yaml"), "databaseChangeLog: []\n");

    assertThat(FolderCheck.differences(temp, plan))
        .containsExactly(
            plan.files().get(0) + " was changed after it was written",
            plan.files().get(2) + " is missing",
            "changelog.yaml does not include exactly the files of plan.json");
    assertThatThrownBy(() -> FolderCheck.requireUnchanged(temp, plan))
        .isInstanceOfSatisfying(
            ChangelogException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EDITED))
        .hasMessageContaining(plan.files().get(2));
    assertThatThrownBy(() -> FolderCheck.requireExtendable(temp, plan))
        .isInstanceOf(ChangelogException.class);
  }

  @Test
  void anInterruptedRunLeavesTheFolderAsItWas() throws Exception {
    FolderWriter first = writer(nothing(ChangelogFormat.SQL), "a");
    first.write(page(first), false);
    String root = Files.readString(temp.resolve("changelog.yaml"));
    StoredPlan before = PlanFile.read(temp);
    FolderWriter more = writer(before, "b", "c");
    Path inTheWay = temp.resolve(more.plan().files().get(2));
    Files.createDirectories(inTheWay.resolve("x"));

    assertThatThrownBy(() -> more.write(page(more), false))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(Files.readString(temp.resolve("changelog.yaml"))).isEqualTo(root);
    assertThat(PlanFile.read(temp)).isEqualTo(before);
    assertThat(FolderCheck.differences(temp, before)).isEmpty();
    Files.delete(inTheWay.resolve("x"));
    Files.delete(inTheWay);
    assertThat(more.write(page(more), false)).contains(more.plan().files().get(2));
    assertThat(FolderCheck.differences(temp, more.plan())).isEmpty();
  }

  @Test
  void aRootThatAnInterruptedRunDidNotReachIsFinished() throws Exception {
    FolderWriter writer = writer(nothing(ChangelogFormat.SQL), "a", "b");
    writer.write(page(writer), false);
    for (int reached = 0; reached < 2; reached++) {
      Files.writeString(
          temp.resolve("changelog.yaml"),
          ChangelogWriter.root(writer.plan().files().subList(0, reached)));
      FolderCheck.requireExtendable(temp, writer.plan());
      assertThat(FolderWriter.finish(temp, writer.plan())).containsExactly("changelog.yaml");
      assertThat(FolderCheck.differences(temp, writer.plan())).isEmpty();
    }
    Files.writeString(
        temp.resolve("changelog.yaml"), ChangelogWriter.root(List.of("of-a-user.sql")));
    assertThatThrownBy(() -> FolderCheck.requireExtendable(temp, writer.plan()))
        .hasMessageContaining("changelog.yaml");
  }

  @Test
  void theSnapshotIsOneOfTheFilesThatAreHeld() throws Exception {
    FolderWriter writer = withSnapshot(nothing(ChangelogFormat.SQL), "{}\n", "a");
    assertThat(writer.write(page(writer), false)).endsWith("plan.json", "snapshot.json");
    StoredPlan plan = PlanFile.read(temp);
    assertThat(PlanFile.json(plan)).isEqualTo(Files.readString(temp.resolve("plan.json")));
    assertThat(FolderCheck.differences(temp, plan)).isEmpty();
    assertThat(ProofCheck.digests(temp, plan)).containsEntry("snapshot.json", plan.snapshot());
    Path snapshot = Files.writeString(temp.resolve("snapshot.json"), "{ }\n");
    assertThat(FolderCheck.differences(temp, plan))
        .containsExactly("snapshot.json was changed after it was written");
    // what is added brings a new one, as after a run that was interrupted
    FolderCheck.requireExtendable(temp, plan);
    FolderWriter next = withSnapshot(plan, "{ }\n", "b");
    next.write(page(next), false);
    assertThat(FolderCheck.differences(temp, PlanFile.read(temp))).isEmpty();
    Files.delete(snapshot);
    assertThat(FolderCheck.differences(temp, PlanFile.read(temp)))
        .containsExactly("snapshot.json is missing");
  }

  private FolderWriter withSnapshot(StoredPlan standing, String snapshot, String name) {
    return FolderWriter.of(
        temp,
        standing,
        List.of(new Addition(changeSet(name), "0123456789abcdef", List.of())),
        "pgmend 1",
        18,
        "",
        new TreeSet<>(),
        snapshot);
  }

  @Test
  void aProofStaysWithItsPlan() throws Exception {
    FolderWriter writer = writer(nothing(ChangelogFormat.SQL), "a");
    writer.write(page(writer), false);
    String proven =
        ProofSection.put(
            Files.readString(temp.resolve("PLAN.md")), writer.plan(), "Proven: all well.");
    assertThat(proven).contains("Proven: all well.").doesNotContain("Not proven");
    Files.writeString(temp.resolve("PLAN.md"), proven);

    StoredPlan plan = PlanFile.read(temp);
    assertThat(writer(plan).write(page(writer), false)).isEmpty();

    FolderWriter more = writer(plan, "b");
    more.write(page(more), false);
    assertThat(Files.readString(temp.resolve("PLAN.md")))
        .contains("Not proven")
        .doesNotContain("Proven:");
  }

  @Test
  void aPlanThatCannotBeReadSaysWhy() throws Exception {
    FolderWriter writer = writer(nothing(ChangelogFormat.SQL), "a");
    writer.write(page(writer), false);
    String json = Files.readString(temp.resolve("plan.json"));
    for (String broken :
        List.of(
            "{",
            json.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2"),
            json.replace("\"salt\"", "\"pepper\""),
            json.replace("ACCESS EXCLUSIVE", "EVERYTHING"))) {
      Files.writeString(temp.resolve("plan.json"), broken);
      assertThatThrownBy(() -> PlanFile.read(temp))
          .isInstanceOfSatisfying(
              ChangelogException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
          .hasMessageContaining("plan.json");
    }
  }
}
