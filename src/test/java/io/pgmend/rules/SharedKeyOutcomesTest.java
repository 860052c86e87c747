package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Snapshots;
import io.pgmend.model.Snapshots.TableParts;
import io.pgmend.operation.MovePrimaryKey;
import io.pgmend.pg.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a key beside a unique reference, without a server. */
class SharedKeyOutcomesTest {

  private static final String LISTED = "primary_keys: { shared: [settings] }";

  private static Snapshots settings(String... columns) {
    return new Snapshots()
        .table("users", "id int8 pk")
        .table("teams", "id int8 pk")
        .table("settings", SharedKeyOutcomesTest::index, columns);
  }

  private static Snapshots usual() {
    return settings("id int8 pk", "user_id int8 notnull unique ->users.id");
  }

  /** The index of each key, as PostgreSQL prints it. */
  private static void index(TableParts parts) {
    parts.constraints.stream()
        .filter(Constraint::ownsIndex)
        .map(
            c ->
                new Index(
                    c.name(),
                    "btree",
                    true,
                    true,
                    c.columns(),
                    List.of(),
                    c.columns(),
                    "",
                    "CREATE UNIQUE INDEX %s ON public.settings USING btree (%s)"
                        .formatted(c.name(), c.columns().get(0)),
                    c.name(),
                    false,
                    false,
                    List.of(),
                    "",
                    List.of(),
                    ""))
        .forEach(parts.indexes::add);
  }

  private static MovePrimaryKey fix(Diagnoses diagnoses) {
    var fixable = (Outcome.Fixable) outcome(diagnoses);
    assertThat(fixable.operations()).hasSize(1);
    return (MovePrimaryKey) fixable.operations().get(0);
  }

  /** That of the rule, whatever others say. */
  private static Outcome outcome(Diagnoses diagnoses) {
    return diagnoses.findings().stream()
        .filter(f -> f.rule().equals("shared-key-not-primary"))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  private static String refusal(Diagnoses diagnoses) {
    return ((Outcome.Refused) outcome(diagnoses)).reason();
  }

  private static Decision decision(Diagnoses diagnoses) {
    return ((Outcome.NeedsDecision) outcome(diagnoses)).decision();
  }

  /** A profile with a fragment's standards in place of its own. */
  private static Diagnoses decided(Snapshots snapshots, Decision.Choice choice) {
    String standards = choice.yaml().substring(choice.yaml().indexOf("primary_keys:"));
    var lines = new ArrayList<>(standards.lines().map(String::strip).toList());
    lines.remove(0);
    return Diagnoses.of(snapshots, "primary_keys: { " + String.join(", ", lines) + " }");
  }

  @Test
  void theKeysChangePlaces() {
    assertThat(fix(Diagnoses.of(usual(), LISTED)))
        .isEqualTo(
            new MovePrimaryKey(
                new QualifiedName("public", "settings"),
                "settings_pkey",
                "settings_user_id_key",
                "settings_id_key",
                false,
                "",
                ""));
  }

  @Test
  void nothingIsSaidOfWhatIsNotListedOrSharesItsKeyAlready() {
    assertThat(Diagnoses.of(usual(), "primary_keys: { shared: [users, \"s\"] }").lines())
        .containsExactly("shared-key-not-primary public.users refused");
    assertThat(Diagnoses.of(settings("user_id int8 pk ->users.id"), LISTED).lines()).isEmpty();
    assertThat(
            Diagnoses.of(settings("id int8 notnull", "user_id int8 unique ->users.id"), LISTED)
                .lines())
        .isEmpty();
  }

  @Test
  void aNameThatIsTakenGetsANumber() {
    assertThat(fix(Diagnoses.of(usual().table("settings_id_key", "n int8"), LISTED)).kept())
        .isEqualTo("settings_id_key2");
  }

  @Test
  void whatIsPublishedIsKnownByTheSameColumnsAfterwards() {
    assertThat(fix(Diagnoses.of(usual().publication("p", "settings"), LISTED)).identified())
        .isTrue();
    assertThat(fix(Diagnoses.of(usual().publication("p", "users"), LISTED)).identified()).isFalse();
  }

  @Test
  void aReferenceThatMayBeNullCountsOnceItsMarkComes() {
    Snapshots nullable = settings("id int8 pk", "user_id int8 unique ->users.id");
    String marked = LISTED + ", columns: { not_null: [settings.user_id]";
    assertThat(refusal(Diagnoses.of(nullable, LISTED))).contains("user_id may be null");
    String rows = "column-nullable public.settings.user_id rows";
    assertThat(fix(Diagnoses.of(nullable, marked + " }").answer(rows, "rows", 0)).key())
        .isEqualTo("settings_pkey");
    assertThat(refusal(Diagnoses.of(nullable, marked + " }").answer(rows, "rows", 3)))
        .as("what becomes of nulls is not decided")
        .contains("user_id may be null");
    assertThat(refusal(Diagnoses.of(nullable, marked + " }").unknown(rows)))
        .contains("user_id may be null");
    assertThat(
            refusal(
                Diagnoses.of(
                        nullable,
                        marked + ", nulls: [{ column: settings.user_id, rows: stay }] }")
                    .answer(rows, "rows", 3)))
        .as("rows keep null, and a check holds for new ones")
        .contains("user_id may be null");
    assertThat(
            refusal(
                Diagnoses.of(nullable, marked + " }")
                    .and(
                        "waivers: [{ rule: column-nullable, object: \"*\", reason: r, owner: o,"
                            + " until: 2099-01-01 }]")
                    .answer(rows, "rows", 0)))
        .as("a fix that is waived does not come")
        .contains("user_id may be null");
  }

  @Test
  void ofTwoReferencesOneIsChosen() {
    Snapshots two =
        settings(
            "id int8 pk",
            "user_id int8 notnull unique ->users.id",
            "team_id int8 notnull unique ->teams.id");
    Decision decision = decision(Diagnoses.of(two, LISTED));
    assertThat(decision.choices())
        .extracting(Decision.Choice::name)
        .containsExactly("settings_team_id_fkey", "settings_user_id_fkey");
    for (Decision.Choice choice : decision.choices()) {
      assertThat(fix(decided(two, choice)).unique())
          .isEqualTo(choice.name().replace("_fkey", "_key"));
    }
    assertThat(
            fix(
                    Diagnoses.of(
                        two,
                        "primary_keys: { shared: [\"*\", public.settings.settings_user_id_fkey] }"))
                .unique())
        .as("a name counts before a wildcard")
        .isEqualTo("settings_user_id_key");
  }

  @Test
  void functionsThatNameAKeyAreAskedFor() {
    for (String name : List.of("settings_pkey", "settings_user_id_key")) {
      Snapshots named = usual().function("put", "... on conflict on constraint " + name);
      Decision decision = decision(Diagnoses.of(named, LISTED));
      assertThat(decision.question()).contains("public.put");
      assertThat(decision.choices().get(0).yaml()).contains("acknowledge: [\"public.put\"]");
      assertThat(
              fix(Diagnoses.of(
                      named, "primary_keys: { shared: [settings], acknowledge: [public.put] }"))
                  .key())
          .isEqualTo("settings_pkey");
    }
    assertThat(
            fix(Diagnoses.of(usual().function("put", "settings_pkey_of_others"), LISTED)).key())
        .isEqualTo("settings_pkey");
  }

  @Test
  void deletedRowsThatShallNotCountDoInAPrimaryKey() {
    Snapshots deletable =
        settings(
            "id int8 pk", "user_id int8 notnull unique ->users.id", "deleted_at timestamptz");
    assertThat(refusal(Diagnoses.of(deletable, LISTED + ", unique: { live_only: [settings] }")))
        .contains("`unique.live_only`");
    assertThat(
            refusal(
                Diagnoses.of(
                    usual(), LISTED + ", indexes: { keep: [settings.settings_user_id_key] }")))
        .contains("`indexes.keep`");
  }
}
