package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.pg.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileReaderTest {

  @TempDir Path folder;

  private Profile parse(String yaml) {
    return ProfileReader.parse("p.yaml", yaml);
  }

  @Test
  void whatIsNotSaidHasADefaultAndFamiliesAreOff() {
    Profile p = parse("profile: 1");
    assertThat(p.scope()).isEqualTo(new Scope(List.of("public"), List.of()));
    assertThat(p.strategy()).isEqualTo(new Strategy(100_000, 5_000, 700));
    assertThat(p.changelog()).isEqualTo(new ChangelogSettings("public", "pgmend"));
    assertThat(p.enums()).isEmpty();
    assertThat(p.keys()).isEmpty();
    assertThat(p.userReferences()).isEmpty();
    assertThat(p.softDelete()).isEmpty();
    assertThat(p.waivers()).isEmpty();
    assertThat(p.environments()).isEmpty();
    assertThat(p.severities()).isEmpty();
    assertThat(p.digest()).matches("[0-9a-f]{64}");
  }

  @Test
  void aFamilyThatIsOnAndSaysNothingHasItsDefaults() {
    Profile p = parse("profile: 1\nstandards: { keys: {}, soft_delete: {}, enums: {} }");
    assertThat(p.keys())
        .contains(
            new KeyStandard(
                "gen_random_uuid()",
                "derived",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(p.softDelete())
        .contains(new SoftDeleteStandard("deleted_at", "", "", "", List.of(), List.of()));
    assertThat(p.enums())
        .contains(
            new EnumStandard(
                List.of(),
                List.of(),
                List.of(),
                new EnumStandard.Unused(List.of(), List.of(), false, List.of()),
                new EnumStandard.Duplicates(List.of(), List.of())));
  }

  @Test
  void aTypeMayNameItsSchemaAndLabelsMayBeAnything() {
    EnumStandard enums =
        parse(
                """
                profile: 1
                standards:
                  enums:
                    types:
                      mood: { schema: app, labels: ["", "1", "off", "${x}", "a'b\\n\\"c", "null"] }
                    columns:
                      - { column: t.mood, type: app.mood, map: { 1: off, ~: "1" } }
                """)
            .enums()
            .orElseThrow();
    assertThat(enums.types())
        .containsExactly(
            new EnumStandard.Type(
                new QualifiedName("app", "mood"),
                List.of("", "1", "off", "${x}", "a'b\n\"c", "null")));
    assertThat(enums.columns().get(0).type()).isEqualTo(new QualifiedName("app", "mood"));
    assertThat(enums.columns().get(0).map()).containsEntry("1", "off");
  }

  @Test
  void mappingsMergeKeyByKeyListsReplaceAndOffSwitchesOff() throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        profile: 1
        extends: [plain]
        scope: { schemas: [a, b], exclude: [x] }
        standards:
          keys: { salt: house, exempt: [one, two] }
          enums: { types: { t: [a, b], u: [c] } }
        """);
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        profile: 1
        extends: [house.yaml]
        scope: { schemas: [c] }
        standards:
          keys: { exempt: [three] }
          enums: { types: { t: [z] } }
          soft_delete: off
        """);
    Profile p = ProfileReader.read(own);
    assertThat(p.scope()).isEqualTo(new Scope(List.of("c"), List.of("x")));
    KeyStandard keys = p.keys().orElseThrow();
    assertThat(keys.salt()).isEqualTo("house");
    assertThat(keys.exempt()).containsExactly("three");
    assertThat(p.enums().orElseThrow().types())
        .extracting(EnumStandard.Type::labels)
        .containsExactly(List.of("z"), List.of("c"));
    assertThat(p.softDelete()).isEmpty();
  }

  @Test
  void anErrorInWhatIsExtendedIsSaidInItsOwnFile() throws IOException {
    Path house = folder.resolve("house.yaml");
    Files.writeString(house, "profile: 1\nstrategy:\n  batch_rows: -1\n");
    Path own = folder.resolve("own.yaml");
    Files.writeString(own, "profile: 1\nextends: [house.yaml, gone.yaml]\n");
    assertThatThrownBy(() -> ProfileReader.read(own))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining(house + ":3:3: strategy.batch_rows: must be at least 1, is -1")
        .hasMessageContaining(own + ":2:23: extends[1]: there is no file")
        .hasMessageStartingWith("The profile has 2 errors:");
  }

  @Test
  void aCircleOfFilesIsAnError() throws IOException {
    Path a = folder.resolve("a.yaml");
    Files.writeString(a, "profile: 1\nextends: [b.yaml]\n");
    Files.writeString(folder.resolve("b.yaml"), "profile: 1\nextends: [a.yaml]\n");
    assertThatThrownBy(() -> ProfileReader.read(a))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("b.yaml:2:11: extends[0]: a.yaml extends itself");
  }

  @Test
  void aFileThatIsNotThereOrNotTextIsAnError() throws IOException {
    assertThatThrownBy(() -> ProfileReader.read(folder.resolve("none.yaml")))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("there is no file");
    Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', (byte) 0xe9});
    assertThatThrownBy(() -> ProfileReader.read(latin))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("is not UTF-8");
    Path nul = Files.writeString(folder.resolve("n.yaml"), "profile: 1\nscope: \0\n");
    assertThatThrownBy(() -> ProfileReader.read(nul)).isInstanceOf(ProfileException.class);
    assertThatThrownBy(() -> ProfileReader.read(folder)).isInstanceOf(ProfileException.class);
  }

  @Test
  void theDigestDependsOnValuesAndNotOnStyle() {
    String one = "profile: 1\nscope: {schemas: [a], exclude: [b]}";
    String same = "# why\nscope:\n  exclude: ['b']\n  schemas:\n  - \"a\"\nprofile: 1\n";
    String other = "profile: 1\nscope: {schemas: [a], exclude: [c]}";
    assertThat(parse(one).digest()).isEqualTo(parse(same).digest());
    assertThat(parse(one).digest()).isNotEqualTo(parse(other).digest());
  }

  @Test
  void anUrlMayNameVariablesAndAUser() {
    Profile p =
        parse(
            """
            profile: 1
            environments:
              staging: { url: "${STAGING_URL}", allow: [expand, contract] }
              live: { hazards: [rewrite], production: true }
              production: {}
              local: { url: "postgresql://app:${PW}@localhost:5432/app" }
              plain: { url: "postgresql://app@localhost:5432/app" }
            """);
    assertThat(p.environments().get("staging"))
        .isEqualTo(
            new Environment(
                "staging",
                "${STAGING_URL}",
                List.of("expand", "contract"),
                Optional.empty(),
                false));
    assertThat(p.environments())
        .containsOnlyKeys("live", "local", "plain", "production", "staging");
    assertThat(p.environments().get("live").hazards()).contains(List.of("rewrite"));
    assertThat(p.environments().values().stream().filter(Environment::isProduction))
        .extracting(Environment::name)
        .containsExactly("live", "production");
  }

  @Test
  void aWaiverHoldsThroughItsLastDay() {
    Waiver waiver =
        parse(
                """
                profile: 1
                waivers: [{ rule: r, object: o, reason: w, owner: x, until: 2027-01-31 }]
                """)
            .waivers()
            .get(0);
    assertThat(waiver.expired(LocalDate.of(2027, 1, 31))).isFalse();
    assertThat(waiver.expired(LocalDate.of(2027, 2, 1))).isTrue();
  }

  @Test
  void theStarterProfilesAreTheOnesInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/profiles"))) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted())
          .isEqualTo(Starter.NAMES);
    }
  }

  static Stream<Path> profilesOfThisProject() throws IOException {
    try (Stream<Path> tests = Files.walk(Path.of("src/test/resources"));
        Stream<Path> starters = Files.walk(Path.of("templates/profiles"))) {
      return Stream.concat(tests, starters)
          .filter(f -> f.toString().matches(".*(/profile[^/]*|profiles/[^/]*)\\.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("profilesOfThisProject")
  void everyProfileOfThisProjectIsRead(Path file) {
    assertThat(ProfileReader.read(file).scope().schemas()).isNotEmpty();
  }
}
