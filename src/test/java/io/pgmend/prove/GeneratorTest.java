package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.catalog.comparison.CompareOptions;
import io.pgmend.catalog.comparison.Comparer;
import io.pgmend.catalog.comparison.State;
import io.pgmend.changelog.ChangelogException;
import io.pgmend.changelog.ChangelogFormat;
import io.pgmend.contract.Trial;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs for Supfit: the same bytes each time, three forms that do the same, and additions. */
class GeneratorTest {

  private static final Path SUPFIT = Path.of("src/test/resources/systems/supfit");

  @TempDir Path temp;

  private static Site supfit() throws Exception {
    Profile profile = ProfileReader.read(SUPFIT.resolve("profile.yaml"));
    return new Site("supfit", Files.readString(SUPFIT.resolve("schema.sql")), profile);
  }

  @Test
  void addsNothingTwiceNotEvenAfterAnApplyAndAppendsWhatIsNew() throws Exception {
    try (Site site = supfit()) {
      Path out = temp.resolve("supfit");

      Generated first = site.generate(out);

      assertThat(first.toDecide()).isEmpty();
      assertThat(first.leftOut()).isEmpty();
      assertThat(first.written())
          .hasSize(first.added().size() + 4)
          .contains("changelog.yaml", "plan.json", "PLAN.md", "snapshot.json");
      SortedMap<String, String> bytes = Site.files(out);
      Generated elsewhere = site.generate(temp.resolve("elsewhere"));
      assertThat(Site.files(temp.resolve("elsewhere"))).isEqualTo(bytes);
      assertThat(elsewhere.written()).isEqualTo(first.written());

      assertThat(site.generate(out).written()).as("written again").isEmpty();
      assertThat(Site.files(out)).isEqualTo(bytes);

      Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update());
      Generated applied = site.generate(out);
      assertThat(applied.written()).as("written after the apply").isEmpty();
      assertThat(Site.files(out)).isEqualTo(bytes);

      site.execute(
          "CREATE TABLE public.new_things (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
      Generated more = site.generate(out);

      assertThat(more.added()).extracting(c -> c.subject()).containsExactly("public.new_things.id");
      String added = more.plan().files().get(first.added().size());
      assertThat(more.written())
          .containsExactly(added, "changelog.yaml", "PLAN.md", "plan.json", "snapshot.json");
      assertThat(added).startsWith(String.format("%04d-cutover-", first.added().size() + 1));
      var kept = new TreeMap<>(Site.files(out));
      kept.keySet().retainAll(first.plan().files());
      var before = new TreeMap<>(bytes);
      before.keySet().retainAll(first.plan().files());
      assertThat(kept).isEqualTo(before);
      assertThat(Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update()).done())
          .hasSize(1);
      assertThat(site.generate(out).written()).isEmpty();
    }
  }

  @Test
  void whatIsNewIsDraftedBehindWhatWaits() throws Exception {
    try (Site site = new Site("waiting", SMALL, ProfileReader.parse("small.yaml", KEYS))) {
      Path out = temp.resolve("waiting");
      site.generate(out);
      site.execute("CREATE TABLE public.b (id bigserial PRIMARY KEY)");
      Generated more = site.generate(out);
      assertThat(more.added()).extracting(c -> c.subject()).containsExactly("public.b.id");
      assertThat(more.notes()).isEmpty();
      SortedMap<String, String> bytes = Site.files(out);

      site.execute("ALTER TABLE public.b ADD a_id bigint REFERENCES public.a (id)");
      assertThat(site.generate(out).notes())
          .anyMatch(n -> n.contains("-public-a-id.sql waits to be applied"));
      site.execute("CREATE TABLE public.c (id bigserial PRIMARY KEY)");
      assertThatThrownBy(() -> site.generate(out))
          .isInstanceOfSatisfying(
              DatabaseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHANGELOG))
          .hasMessageContaining("do not run on a copy")
          .hasMessageContaining("b_a_id_fkey");
      assertThat(Site.files(out)).isEqualTo(bytes);
    }
  }

  @Test
  void whatComesBackAfterAnApplyIsMendedUnderAnotherId() throws Exception {
    String profile =
        """
        profile: 1
        scope: { schemas: [public] }
        standards:
          soft_delete: { column: deleted_at, reason: deleted_reason, replaces: is_deleted, tables: [a] }
        """;
    try (Site site = new Site("again", SMALL, ProfileReader.parse("small.yaml", profile))) {
      Path out = temp.resolve("again");
      Generated first = site.generate(out);
      assertThat(first.added()).hasSize(2);
      Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update());
      site.execute("DROP TABLE public.a CASCADE; CREATE TABLE public.a (id bigserial PRIMARY KEY)");

      Generated again = site.generate(out);

      assertThat(again.leftOut()).isEmpty();
      assertThat(again.added())
          .extracting(c -> c.id())
          .containsExactly(first.added().get(1).id() + "-2");
      Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update());
      assertThat(site.generate(out).written()).isEmpty();
    }
  }

  @Test
  void aTableThatWasMadeAgainIsMendedAgain() throws Exception {
    String table =
        "CREATE TABLE public.a (id bigserial PRIMARY KEY, state public.old_state, is_deleted"
            + " boolean, parent bigint REFERENCES public.a (id))";
    String profile =
        """
        profile: 1
        scope: { schemas: [public] }
        standards:
          keys: { salt: s, type: uuid, default: gen_random_uuid(), mapping: derived }
          enums:
            types: { state: [open, shut] }
            columns: [{ column: a.state, type: state, map: { "on": open, "off": shut, idle: shut }, inverse: { shut: "off" } }]
          soft_delete: { column: deleted_at, reason: deleted_reason, replaces: is_deleted, tables: [a] }
        """;
    String schema = "CREATE TYPE public.old_state AS ENUM ('on', 'off', 'idle');" + table;
    try (Site site = new Site("remade", schema, ProfileReader.parse("remade.yaml", profile))) {
      Path out = temp.resolve("remade");
      Generated first = site.generate(out);
      assertThat(first.added()).hasSize(5);
      Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update());
      site.execute("DROP TABLE public.a CASCADE");
      site.execute(table);
      site.execute("INSERT INTO public.a (state, is_deleted, parent) VALUES ('on', true, 1)");
      State before = site.state();

      Generated again = site.generate(out);

      assertThat(again.leftOut()).isEmpty();
      assertThat(again.added()).hasSize(3).allSatisfy(c -> assertThat(c.id()).endsWith("-2"));
      var executor = site.trial().executor(ChangelogFolder.at(out));
      Trial.ok(executor.update());
      assertThat(site.generate(out).written()).isEmpty();
      Trial.ok(executor.rollback(3));
      assertThat(Comparer.compare(before, site.state()).text()).as("back").isEmpty();
      assertThat(executor.rollback(1).failure().orElseThrow().text())
          .contains("table public.a was dropped, or made again, since");
    }
  }

  @Test
  void contractStepsCanBeAddedLater() throws Exception {
    try (Site site = new Site("later", SMALL, ProfileReader.parse("small.yaml", KEYS))) {
      State start = site.state(CompareOptions.exact().withoutColumnOrder());
      Path out = temp.resolve("later");
      site.generate(out);
      var executor = site.trial().executor(ChangelogFolder.at(out));
      Trial.ok(executor.update());

      Generated later = site.generate(out, Optional.empty(), true, false);

      assertThat(later.added())
          .extracting(c -> c.operation() + " " + c.subject())
          .containsExactly("drop-old-columns public.a.id");
      assertThat(site.generate(out, Optional.empty(), true, false).written()).isEmpty();
      Trial.ok(executor.update());
      assertThat(site.trial().snapshot().table(new QualifiedName("public", "a")).orElseThrow())
          .satisfies(t -> assertThat(t.columns()).hasSize(1));
      assertThat(site.generate(out, Optional.empty(), true, false).written()).isEmpty();
      Trial.ok(executor.rollbackAll());
      assertThat(
              Comparer.compare(start, site.state(CompareOptions.exact().withoutColumnOrder()))
                  .text())
          .isEmpty();
    }
  }

  @Test
  void aFixThatTheServerDoesNotTakeIsLeftOutByName() throws Exception {
    Path fixture = Path.of("src/test/resources/fixtures/keys/view-calls-function-on-key");
    try (Site site =
        new Site(
            "refused",
            Files.readString(fixture.resolve("schema.sql")),
            ProfileReader.read(fixture.resolve("profile.yaml")))) {
      Generated generated = site.generate(temp.resolve("refused"));
      assertThat(generated.isWhole()).isFalse();
      assertThat(generated.leftOut())
          .singleElement()
          .satisfies(
              l ->
                  assertThat(l.reason())
                      .contains("function public.badge(uuid) does not exist")
                      .contains("CREATE VIEW \"public\".\"guest_badges\""));
      assertThat(generated.added()).extracting(c -> c.subject()).contains("public.rooms.id");
    }
  }

  @Test
  void aFolderThatSaysOtherwiseIsLeftAlone() throws Exception {
    try (Site site = new Site("clash", SMALL, ProfileReader.parse("small.yaml", KEYS))) {
      Path out = temp.resolve("clash");
      site.generate(out);
      SortedMap<String, String> bytes = Site.files(out);
      assertRefused(
          () -> site.generate(out, Optional.of(ChangelogFormat.XML), false, false),
          ChangelogException.Kind.CLASH,
          "--format");
      for (String other : List.of("salt: other, ", "author: somebody")) {
        String text =
            other.startsWith("salt")
                ? KEYS.replace("salt: s, ", other)
                : KEYS + "changelog: { " + other + " }\n";
        assertRefused(
            () -> site.with(ProfileReader.parse("other.yaml", text)).generate(out),
            ChangelogException.Kind.CLASH,
            other.substring(0, 4));
      }
      assertThat(Site.files(out)).isEqualTo(bytes);

      Files.writeString(out.resolve("0002-cutover-convert-key-public-a-id.sql"), "SELECT 1;");
      assertRefused(() -> site.generate(out), ChangelogException.Kind.EDITED, "0002-cutover");
      Files.delete(out.resolve("plan.json"));
      assertRefused(() -> site.generate(out), ChangelogException.Kind.FOREIGN, "plan.json");
    }
  }

  private static void assertRefused(
      ThrowingCallable call, ChangelogException.Kind kind, String part) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ChangelogException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(part)
        .hasMessageContaining("Nothing was done");
  }

  @Test
  void aSaltIsMadeOnceAndKept() throws Exception {
    try (Site site =
        new Site("salt", SMALL, ProfileReader.parse("small.yaml", KEYS.replace("salt: s, ", "")))) {
      Path out = temp.resolve("salt");
      assertThat(site.generate(out).plan().salt()).isEqualTo("a-salt-for-tests");
      assertThat(Site.files(out).get("0002-cutover-convert-key-public-a-id.sql"))
          .contains("pgmend.derive('a-salt-for-tests', ");
      assertThat(site.generate(out).written()).isEmpty();
    }
  }

  @Test
  void threeFormsAndTheScriptsForPsqlEndInTheSameState() throws Exception {
    try (Site sql = supfit();
        Site yaml = supfit();
        Site xml = supfit();
        Site flat = supfit()) {
      var unordered = CompareOptions.exact().withoutColumnOrder();
      State start = flat.state(unordered);
      Path out = temp.resolve("sql");
      Generated generated = sql.generate(out, Optional.of(ChangelogFormat.SQL), true, true);
      assertThat(generated.written()).contains("forward.sql", "rollback.sql");
      Trial.ok(sql.trial().executor(ChangelogFolder.at(out)).update());
      State wanted = sql.state();

      State byYaml = mended(yaml, generated, ChangelogFormat.YAML);
      assertThat(Comparer.compare(wanted, byYaml).text()).as("by YAML").isEmpty();
      State byXml = mended(xml, generated, ChangelogFormat.XML);
      assertThat(Comparer.compare(wanted, byXml).text()).as("by XML").isEmpty();

      Psql.run(flat.trial().settings(), out.resolve("forward.sql"));
      Psql.run(flat.trial().settings(), out.resolve("forward.sql"));
      assertThat(Comparer.compare(wanted, flat.state()).text()).as("by psql").isEmpty();
      Psql.run(flat.trial().settings(), out.resolve("rollback.sql"));
      Psql.run(flat.trial().settings(), out.resolve("rollback.sql"));
      assertThat(Comparer.compare(start, flat.state(unordered)).text()).as("and back").isEmpty();
    }
  }

  private State mended(Site site, Generated generated, ChangelogFormat format) throws Exception {
    Path out = Site.rewritten(generated, temp.resolve(format.id()), format, false);
    Trial.ok(site.trial().executor(ChangelogFolder.at(out)).update());
    return site.state();
  }

  @Test
  void namesMadeToBreakThingsWorkInEveryForm() throws Exception {
    Path fixture = Path.of("src/test/resources/fixtures/keys/hostile-names");
    Profile profile = ProfileReader.read(fixture.resolve("profile.yaml"));
    String schema = Files.readString(fixture.resolve("schema.sql"));
    try (Site site = new Site("hostile", schema, profile)) {
      State start = site.state();
      Path out = temp.resolve("hostile");
      Generated generated = site.generate(out, Optional.empty(), false, true);
      assertThat(generated.added()).hasSizeGreaterThan(9);
      Psql.run(site.trial().settings(), out.resolve("forward.sql"));
      State wanted = site.state();
      Psql.run(site.trial().settings(), out.resolve("rollback.sql"));
      assertThat(Comparer.compare(start, site.state()).text()).as("psql").isEmpty();
      for (ChangelogFormat format : ChangelogFormat.values()) {
        Path folder =
            Site.rewritten(generated, temp.resolve("hostile-" + format.id()), format, true);
        var files = Site.files(folder);
        files.remove("plan.json");
        files.forEach((name, text) -> assertThat(text).as(name).doesNotContain("${", "\t", "\r"));
        var executor = site.trial().executor(ChangelogFolder.at(folder));
        Trial.ok(executor.update());
        assertThat(Comparer.compare(wanted, site.state()).text()).as(format.id()).isEmpty();
        Trial.ok(executor.rollbackAll());
        assertThat(Comparer.compare(start, site.state()).text()).as(format.id()).isEmpty();
      }
    }
  }

  private static final String SMALL = "CREATE TABLE public.a (id bigserial PRIMARY KEY);";

  private static final String KEYS =
      """
      profile: 1
      scope: { schemas: [public] }
      standards:
        keys: { salt: s, type: uuid, default: gen_random_uuid(), mapping: derived }
      """;
}
