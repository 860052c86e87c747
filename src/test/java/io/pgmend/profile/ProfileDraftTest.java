package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.CatalogReader;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.database.TestServers;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drafted profile is read back as it is, and fits the database that it was drafted from. */
class ProfileDraftTest {

  private static String draft(Snapshot snapshot) {
    return ProfileDraft.of(snapshot, new Random(7));
  }

  private static Profile read(Snapshot snapshot) {
    String yaml = draft(snapshot);
    LoadedProfile loaded = ProfileReader.loadText("draft.yaml", yaml);
    assertThat(ProfileCheck.against(loaded, snapshot)).as(yaml).isEmpty();
    assertThat(draft(snapshot)).isEqualTo(yaml);
    return loaded.profile();
  }

  /** The draft with its enum block switched on, as a person would. */
  private static Profile readWithEnums(Snapshot snapshot) {
    String yaml = draft(snapshot);
    int from = yaml.indexOf("  # enums:\n");
    int to = yaml.indexOf("  #   retire: []\n");
    assertThat(from).isPositive().isLessThan(to);
    String on =
        yaml.substring(0, from)
            + yaml.substring(from, to).replace("\n  # ", "\n  ").replaceFirst("^ {2}# ", "  ")
            + yaml.substring(to);
    return ProfileReader.parse("draft.yaml", on);
  }

  private static SmallSnapshot supabase() {
    return new SmallSnapshot()
        .schema("public")
        .schema("auth")
        .schema("extensions")
        .role("anon")
        .role("authenticated")
        .table("auth", "users", "id uuid")
        .table("storage", "objects", "id uuid");
  }

  @Test
  void anEmptyDatabaseHasAProfileToo() {
    Profile profile = read(new SmallSnapshot().build());
    assertThat(profile.scope().schemas()).containsExactly("public");
    assertThat(profile.changelog().historySchema()).isEqualTo("public");
    assertThat(profile.keys().orElseThrow().salt()).matches("[0-9a-f]{32}");
    assertThat(profile.softDelete()).isPresent();
    assertThat(profile.enums()).isEmpty();
    assertThat(profile.userReferences()).isEmpty();
    assertThat(readWithEnums(new SmallSnapshot().build()).enums().orElseThrow().types()).isEmpty();
  }

  @Test
  void aSupabaseDatabaseWithABridgeStartsFromSupabaseAndHasATarget() {
    Snapshot snapshot =
        supabase()
            .referring("public", "users", "users_id_fkey", "id uuid", "deleted boolean")
            .referring("public", "settings", "settings_fkey", "user_id uuid")
            .table("sales", "orders", "id bigint", "status text")
            .build();
    Profile profile = read(snapshot);
    assertThat(draft(snapshot)).contains("extends: [supabase]", "\"sales.orders.status\"");
    assertThat(profile.scope().schemas()).containsExactly("public", "sales");
    assertThat(profile.changelog().historySchema()).isEqualTo("extensions");
    UserReferenceStandard users = profile.userReferences().orElseThrow();
    assertThat(users.target()).isEqualTo(new QualifiedName("public", "users").column("id"));
    assertThat(users.onDelete()).isEqualTo("keep");
    assertThat(users.orphans()).isEqualTo("refuse");
    assertThat(profile.softDelete().orElseThrow().replaces()).isEqualTo("deleted");
  }

  @Test
  void severalPossibleTargetsAreLeftToPeople() {
    Snapshot snapshot =
        supabase()
            .referring("public", "profiles", "p_fkey", "id uuid")
            .referring("public", "members", "m_fkey", "id uuid")
            .build();
    assertThat(read(snapshot).userReferences()).isEmpty();
    assertThat(draft(snapshot)).contains("#   \"public.members.id\"", "#   \"public.profiles.id\"");
  }

  @Test
  void enumsAreSuggestedReadyToBeSwitchedOn() {
    Snapshot snapshot =
        new SmallSnapshot()
            .schema("app")
            .enumType("app", "no", "yes", "no", "1", "")
            .enumType("app", "t*x", "a: b", "# c", "\n- d", "\"", "${x}")
            .table("app", "we*ird", "id bigint", "a?b app.t*x", "plain app.no")
            .build();
    EnumStandard enums = readWithEnums(snapshot).enums().orElseThrow();
    assertThat(enums.types())
        .containsExactly(
            new EnumStandard.Type(new QualifiedName("app", "no"), List.of("yes", "no", "1", "")),
            new EnumStandard.Type(
                new QualifiedName("app", "t*x"), List.of("a: b", "# c", "\n- d", "\"", "${x}")));
    assertThat(enums.columns())
        .extracting(EnumStandard.ColumnRule::column)
        .containsExactly("app.we\\*ird.plain", "app.we\\*ird.a\\?b");
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void hostileNamesDoNoHarm(String name) {
    Snapshot snapshot =
        supabase()
            .schema(name)
            .enumType(name, name, name, name + name)
            .table(name, name + "2", name + " bigint", "status text")
            .referring(name, name, name, name + " uuid", "is_deleted boolean")
            .build();
    Profile profile = read(snapshot);
    assertThat(profile.scope().covers(new QualifiedName(name, "x"))).isTrue();
    assertThat(profile.keys()).isPresent();
  }

  static List<String> hostileNames() {
    return List.of(
        "we\"ird",
        "a'b",
        "x; drop table y",
        "${HOME}",
        "<#if x>",
        "line\nbreak",
        "tab\tand\rreturn",
        "# no comment",
        "- item",
        "key: value",
        "*",
        "?",
        "back\\slash\\",
        "\\*",
        "Größe→表🙂",
        "\u0085\u2028\u00a0\ufeff",
        "\u0001\u007f",
        " space ",
        "off",
        "null",
        "~",
        "1e3",
        "{}",
        "a(b)",
        "a.b",
        "%s",
        "password=secret",
        "x".repeat(63));
  }

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      return files.filter(f -> f.endsWith("schema.sql") && isChosen(f)).sorted().toList();
    }
  }

  /** The rich ones; all of them in the full run. */
  private static boolean isChosen(Path script) {
    return Boolean.getBoolean("pgmend.test.full")
        || script
            .toString()
            .matches(".*/(mixed|systems|hostile-[a-z]+)/.*|.*/begin-atomic[^/]*/.*");
  }

  /** By the server, for the driver's own splitting stumbles over SQL-standard bodies. */
  private static void load(Connection connection, String script) throws SQLException {
    try (PreparedStatement keep =
            connection.prepareStatement("select set_config('pgmend.script', ?, false)");
        Statement run = connection.createStatement()) {
      keep.setString(1, script);
      keep.execute();
      run.execute("do $$ begin execute current_setting('pgmend.script'); end $$");
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyDatabaseOfTheTestsHasADraftThatFits(Path script) throws IOException, SQLException {
    try (ShadowDatabase database = TestServers.fresh(ServerVersion.NEWEST, "draft");
        Connection connection = database.open()) {
      load(connection, Files.readString(script));
      Snapshot snapshot = CatalogReader.read(connection);
      Profile profile = read(snapshot);
      assertThat(profile.keys()).isPresent();
      assertThat(readWithEnums(snapshot).enums()).isPresent();
    }
  }
}
