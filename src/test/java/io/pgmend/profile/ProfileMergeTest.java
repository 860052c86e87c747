package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A decision is written into a profile. */
class ProfileMergeTest {

  private static final String PROFILE =
      """
      profile: 1
      standards:
        enums:
          types: { t: [a, b] }
          columns:
            - { column: "*.status", type: t }
            - { column: x.y, type: t, map: { c: a } }
        keys: { salt: s, also_references: ["a.b -> c.d"] }
        soft_delete: off
      """;

  private static Profile merged(String fragment) {
    return ProfileReader.parse("merged", ProfileMerge.merged(PROFILE, fragment));
  }

  @Test
  void anEntryAboutTheSameColumnGrows() {
    List<EnumStandard.ColumnRule> columns =
        merged("standards: { enums: { columns: [{ column: x.y, type: t, map: { d: b } }] } }")
            .enums()
            .orElseThrow()
            .columns();
    assertThat(columns).hasSize(2);
    assertThat(columns.get(1).map()).containsExactlyInAnyOrderEntriesOf(Map.of("c", "a", "d", "b"));
  }

  @Test
  void aNewEntryStandsBeforeTheSelectorThatWouldHideIt() {
    assertThat(
            merged("standards: { enums: { columns: [{ column: o.status, type: t }] } }")
                .enums()
                .orElseThrow()
                .columns())
        .extracting(EnumStandard.ColumnRule::column)
        .containsExactly("o.status", "*.status", "x.y");
  }

  @Test
  void plainListsGrowOnceAndFamiliesAreSwitchedOn() {
    String fragment =
        """
        standards:
          keys:
            also_references: ["a.b -> c.d", "e.f -> c.d"]
            acknowledge: { functions: [public.f] }
          soft_delete: { tables: [t] }
          user_references:
            target: public.users(id)
            overrides: [{ table: t, orphans: quarantine }]
        """;
    Profile profile = merged(fragment);
    KeyStandard keys = profile.keys().orElseThrow();
    assertThat(keys.alsoReferences()).hasSize(2);
    assertThat(keys.salt()).isEqualTo("s");
    assertThat(keys.acknowledgedFunctions()).containsExactly("public.f");
    assertThat(profile.softDelete().orElseThrow().tables()).containsExactly("t");
    assertThat(profile.userReferences().orElseThrow().overrides()).hasSize(1);
  }

  @Test
  void pastedTwiceItIsThereOnce() {
    String fragment =
        "standards: { enums: { columns: [{ column: o.s, type: t, map: { z: a } }] } }";
    String once = ProfileMerge.merged(PROFILE, fragment);
    assertThat(ProfileMerge.merged(once, fragment)).isEqualTo(once);
  }

  @Test
  void wordsThatOtherReadersTakeForTruthStayQuoted() {
    String text =
        ProfileMerge.merged("profile: 1", "standards: { enums: { types: { t: [no, off] } } }");
    assertThat(text).contains("\"no\"").contains("\"off\"");
  }

  @Test
  void whatIsNoYamlIsRefused() {
    assertThatThrownBy(() -> ProfileMerge.merged(PROFILE, "{ a: "))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("decision:1:");
  }
}
