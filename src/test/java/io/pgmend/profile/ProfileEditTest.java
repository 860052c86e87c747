package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A decision is written into a profile that a person has laid out. */
class ProfileEditTest {

  private static final String PROFILE =
      """
      # how we want it
      profile: 1   # the format

      scope: { schemas: [public] }
      standards:
        enums:
          types:
            t: [a, b]  # never c
          columns:
            # orders first
            - column: public.orders.status   # by hand
              type: public.t
              map: { c: a }
            - { column: "*.status", type: t } # the rest
            # hidden by the line above
            - { column: public.late.status, type: t }
        keys:
          salt: s
          also_references:
          - a.b -> c.d # in text
          # functions come below
          exempt: [
            x,   # legacy
            y
          ]
        soft_delete: { tables: [public.one, public.two] }

      # waivers: none
      """;

  private static String decided(String text, String fragment) {
    return ProfileEdit.decided(Path.of("pgmend.yaml"), text, fragment);
  }

  /** Lines that a decision adds or changes, each with what it replaces. */
  private static List<String> changed(String fragment) {
    List<String> before = PROFILE.lines().toList();
    return decided(PROFILE, fragment).lines().filter(l -> !before.contains(l)).toList();
  }

  @Test
  void anEntryAboutTheSameColumnKeepsItsPlaceAndItsComments() {
    String fragment =
        """
        standards:
          enums:
            columns:
              - {column: "public.orders.status", type: "t", map: {c: "a", d: "b"}, inverse: {b: "d"}}
              - {column: "*.status", type: "t"}
              - {column: "public.late.status", type: "t"}
        """;
    assertThat(decided(PROFILE, fragment))
        .isEqualTo(
            PROFILE.replace(
                "        map: { c: a }\n",
                "        map: { c: a, d: \"b\" }\n        inverse:\n          b: \"d\"\n"));
  }

  @Test
  void aNewEntryStandsBeforeTheSelectorThatWouldHideIt() {
    String fragment =
        """
        standards:
          enums:
            columns:
              - {column: "public.users.status", type: "t", map: {z: "a"}}
              - {column: "public.orders.status", type: "t", map: {c: "a"}}
              - {column: "*.status", type: "t"}
              - {column: "public.late.status", type: "t"}
        """;
    assertThat(decided(PROFILE, fragment))
        .isEqualTo(
            PROFILE.replace(
                "      # orders first\n",
                "      - {column: \"public.users.status\", type: \"t\", map: {z: \"a\"}}\n"
                    + "      # orders first\n"));
  }

  @Test
  void anEntryThatAnotherHidesMovesToTheFront() {
    String fragment =
        """
        standards:
          enums:
            columns:
              - {column: "public.late.status", type: "t", map: {z: "a"}}
              - {column: "public.orders.status", type: "t", map: {c: "a"}}
              - {column: "*.status", type: "t"}
        """;
    String after = decided(PROFILE, fragment);
    assertThat(after).contains("# hidden by the line above\n");
    assertThat(ProfileReader.parse("p", after).enums().orElseThrow().columns())
        .extracting(EnumStandard.ColumnRule::column)
        .containsExactly("public.late.status", "public.orders.status", "*.status");
    assertThat(ProfileReader.parse("p", after).enums().orElseThrow().columns().get(0).map())
        .isEqualTo(Map.of("z", "a"));
  }

  @Test
  void plainListsGrowInTheirOwnLayout() {
    assertThat(
            changed(
                """
                standards:
                  keys:
                    also_references: ["a.b -> c.d", "e.f -> c.d"]
                    exempt: ["x", "y", "z"]
                    acknowledge:
                      functions: ["public.f"]
                """))
        .containsExactly(
            "    - \"e.f -> c.d\"",
            "      y,",
            "      \"z\"",
            "    acknowledge:",
            "      functions: [\"public.f\"]");
  }

  @Test
  void aPlainListShrinks() {
    String fragment = "standards: { soft_delete: { exempt: [public.two], tables: [public.one] } }";
    assertThat(changed(fragment))
        .containsExactly("  soft_delete: { tables: [public.one], exempt: [\"public.two\"] }");
    String none = "standards: { soft_delete: { tables: [] } }";
    assertThat(changed(none)).containsExactly("  soft_delete: { tables: [] }");
  }

  @Test
  void aFamilyThatIsOffOrAbsentIsSwitchedOn() {
    String off = "profile: 1\nstandards:\n  soft_delete: off # not yet\n";
    assertThat(decided(off, "standards: { soft_delete: { tables: [t] } }"))
        .isEqualTo("profile: 1\nstandards:\n  soft_delete: {tables: [\"t\"]} # not yet\n");
    assertThat(decided("profile: 1", "standards: { soft_delete: { tables: [t] } }"))
        .isEqualTo("profile: 1\nstandards:\n  soft_delete:\n    tables: [\"t\"]");
  }

  @Test
  void windowsLinesStayWindowsLines() {
    String text = PROFILE.replace("\n", "\r\n");
    String after = decided(text, "standards: { keys: { not_references: [g.h] } }");
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    assertThat(after).contains("y\r\n    ]\r\n    not_references: [\"g.h\"]\r\n  soft_delete");
  }

  @Test
  void charactersOutsideTheBasicPlaneDoNotShiftAnything() {
    String text =
        "profile: 1 # \uD83D\uDC18\nstandards: { keys: { salt: \"\uD83D\uDC18\" } } # x\n";
    assertThat(decided(text, "standards: { keys: { exempt: [\uD83D\uDC18] } }"))
        .isEqualTo(
            "profile: 1 # \uD83D\uDC18\n"
                + "standards: { keys: { salt: \"\uD83D\uDC18\", exempt: [\"\uD83D\uDC18\"] } } #"
                + " x\n");
  }

  @Test
  void decidedTwiceItIsThereOnce() {
    String fragment = "standards: { keys: { exempt: [x, y, z] } }";
    String once = decided(PROFILE, fragment);
    assertThat(decided(once, fragment)).isEqualTo(once);
  }

  @Test
  void aCommentIsNeverLost() {
    assertThatThrownBy(() -> decided(PROFILE, "standards: { keys: { exempt: [y] } }"))
        .isInstanceOf(ProfileEdit.NotWritable.class)
        .hasMessageContaining("comment");
  }

  @Test
  void whatIsNoProfileIsRefused() {
    assertThatThrownBy(() -> decided(PROFILE, "{ a: "))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("decision:1:");
    assertThatThrownBy(() -> decided(PROFILE, "standards: { keyz: { exempt: [y] } }"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("keyz");
  }

  @Test
  void aDraftTakesDecisionsToo() {
    String draft = ProfileDraft.of(new SmallSnapshot().build(), new Random(7));
    String after =
        decided(draft, "standards: { keys: { acknowledge: { functions: [public.f] } } }");
    assertThat(after.lines().toList()).containsAll(draft.lines().toList());
  }

  /** Layouts at random: whatever comes out means what both mean, or nothing comes out. */
  @Test
  void anyLayoutIsKeptOrRefused() {
    var random = new Random(4711);
    int written = 0;
    for (int i = 0; i < 300; i++) {
      String text = layout(random);
      String fragment =
          "standards: { user_references: { overrides: ["
              + "{ table: public.b, on_delete: restrict, orphans: quarantine },"
              + "{ table: public.n, orphans: set-null },"
              + "{ table: public.a, on_delete: cascade }] } }";
      try {
        String after = decided(text, fragment);
        assertThat(ProfileReader.parse("p", after).userReferences().orElseThrow().overrides())
            .as(text)
            .hasSize(3);
        assertThat(SpanReader.read(after).comments()).isEqualTo(SpanReader.read(text).comments());
        written++;
      } catch (ProfileEdit.NotWritable e) {
        assertThat(e).hasMessageNotContaining("not mean");
      }
    }
    assertThat(written).isGreaterThan(250);
  }

  private static String layout(Random random) {
    boolean flow = random.nextBoolean();
    boolean indented = random.nextBoolean();
    var out = new StringBuilder("profile: 1\n");
    gap(random, out);
    out.append("standards:").append(remark(random)).append('\n');
    out.append("  user_references:\n    target: public.users(id)").append(remark(random));
    out.append("\n    overrides:");
    if (flow) {
      String between = random.nextBoolean() ? "\n      " : " ";
      out.append(" [").append(between).append("{ table: public.a, on_delete: cascade },");
      out.append(between.isBlank() && between.length() > 1 ? remark(random) : "");
      out.append(between).append("{ table: public.b, on_delete: restrict }]\n");
    } else {
      String dash = indented ? "      - " : "    - ";
      out.append(remark(random)).append('\n');
      out.append(dash).append("table: public.a").append(remark(random)).append('\n');
      out.append(" ".repeat(dash.length())).append("on_delete: cascade").append(remark(random));
      out.append('\n');
      gap(random, out);
      out.append(dash).append("{ table: public.b, on_delete: restrict }").append(remark(random));
      out.append('\n');
    }
    gap(random, out);
    if (random.nextBoolean()) {
      out.append("severity: { enum-missing: low }");
    }
    return out.toString();
  }

  private static String remark(Random random) {
    return random.nextInt(3) == 0 ? " # remark " + random.nextInt(100) : "";
  }

  private static void gap(Random random, StringBuilder out) {
    if (random.nextInt(3) == 0) {
      out.append("\n   # between ").append(random.nextInt(100)).append('\n');
    }
  }
}
