package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshots;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.AddColumn.Fill;
import io.pgmend.operation.AddCompatibilityView;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RenameColumn;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.profile.ProfileCheck;
import io.pgmend.profile.ProfileError;
import io.pgmend.profile.ProfileException;
import io.pgmend.profile.ProfileReader;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes of columns that lack and of names, without a server. */
class ColumnOutcomesTest {

  private static Snapshots orders() {
    return new Snapshots().table("orders", "id int8 pk", "placedAt timestamptz notnull");
  }

  private static String required(String entry) {
    return "columns: { required: [{ table: orders, column: seen, type: integer, " + entry + " }] }";
  }

  private static String renamed(String entry) {
    return "columns: { names: { renames: [{ column: orders.placedAt, to: placed_at"
        + entry
        + " }] } }";
  }

  private static List<Operation> fix(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Fixable.class);
    return ((Outcome.Fixable) outcome).operations();
  }

  private static AddColumn added(String entry) {
    return (AddColumn) fix(Diagnoses.of(orders(), required(entry)).outcome()).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "default: \"0\"                                        ~ SAME",
        "default: \"-1.5::numeric(4, 1)\"                      ~ SAME",
        "default: \"'it''s'::public.mood\"                     ~ SAME",
        "default: \"(now() at time zone 'utc')\"               ~ SAME",
        "default: CURRENT_TIMESTAMP                            ~ SAME",
        "default: gen_random_uuid()                            ~ DRAWN",
        "default: clock_timestamp()                            ~ DRAWN",
        "default: \"'a' || random()\"                          ~ DRAWN",
        "default: \"now() + random() * interval '1 h'\"        ~ DRAWN",
        "default: \"'a'::text || f('b')\"                      ~ DRAWN",
        "default: now(), fill: { rows: stay }                  ~ NOTHING",
        "default: now(), fill: { value: \"1\" }                ~ SAME",
        "default: now(), fill: { expression: \"id + 1\" }      ~ EXPRESSION",
        "comment: a                                            ~ NOTHING"
      })
  void whatRowsTakeIsWrittenOnlyWhereItDiffers(String entry, Fill fill) {
    assertThat(added(entry).fill()).isEqualTo(fill);
    assertThat(added(entry).onlyDirect().isPresent())
        .isEqualTo(fill == Fill.SAME || fill == Fill.NOTHING);
  }

  @Test
  void theMarkComesWithADefaultAndElseInTheCutover() {
    assertThat(added("not_null: true, default: \"0\"").notNull()).isTrue();
    List<Operation> later =
        fix(
            Diagnoses.of(orders(), required("not_null: true, fill: { expression: \"id\" }"))
                .answer("unfilled rows", "rows", 0)
                .outcome());
    assertThat(((AddColumn) later.get(0)).notNull()).isFalse();
    assertThat(later.get(1)).isInstanceOf(SetNotNull.class);
    // nothing tells rows apart
    later =
        fix(
            Diagnoses.of(
                    new Snapshots().table("orders", "n int8"),
                    required("not_null: true, fill: { value: \"1\" }"))
                .outcome());
    assertThat(((SetNotNull) later.get(1)).nulls()).isEqualTo(Nulls.REFUSE);
    assertThat(((AddColumn) later.get(0)).steps().get(0).reversal().grade())
        .startsWith("compensating");
  }

  @Test
  void withoutAnAnswerNothingIsTakenForGranted() {
    String entry = required("not_null: true, fill: { expression: \"id\" }");
    assertThat(Diagnoses.of(orders(), entry).unknown("unfilled rows").outcome())
        .isInstanceOf(Outcome.Inconclusive.class);
    assertThat(Diagnoses.of(orders(), entry).answer("unfilled rows", "rows", 1).outcome())
        .isInstanceOf(Outcome.NeedsDecision.class);
    // an expression that the server does not take
    assertThat(
            Diagnoses.of(orders(), required("fill: { expression: \"id\" }"))
                .answer("seen rows", "rows", 1)
                .unknown("unfilled rows")
                .outcome())
        .isInstanceOf(Outcome.Inconclusive.class);
    assertThat(
            Diagnoses.of(orders(), required("fill: { expression: \"id\" }"))
                .unknown("rows")
                .outcome())
        .isInstanceOf(Outcome.Fixable.class);
  }

  @Test
  void theChoicesStandBeforeTheOtherEntries() {
    var decision =
        ((Outcome.NeedsDecision) Diagnoses.of(orders(), required("not_null: true")).outcome())
            .decision();
    assertThat(decision.choices()).extracting(c -> c.name()).containsExactly("value", "nullable");
    assertThat(decision.choices().get(0).yaml())
        .isEqualTo(
            """
            standards:
              columns:
                required:
                  - {table: "public.orders", column: "seen", type: "integer", not_null: true, fill: {value: "0"}}
                  - {table: "orders", column: "seen", type: "integer", not_null: true}
            """);
  }

  @Test
  void aColumnThatComesByARenameIsNotAdded() {
    String standards =
        "columns: { required: [{ table: orders, column: placed_at, type: timestamptz }],"
            + " names: { renames: [{ column: orders.placedAt, to: placed_at }] } }";
    assertThat(Diagnoses.of(orders(), standards).lines())
        .containsExactly("column-name-nonstandard public.orders.placedAt fixable");
  }

  @Test
  void aColumnThatMayBeNullIsWantedNotNull() {
    assertThat(
            Diagnoses.of(
                    new Snapshots().table("orders", "id int8 pk", "seen int8"),
                    required("not_null: true, default: \"0\""))
                .answer("rows", "rows", 0)
                .lines())
        .containsExactly("column-nullable public.orders.seen fixable");
  }

  @Test
  void aViewOfTheOldNamesComesBeforeTheRename() {
    assertThat(
            fix(Diagnoses.of(orders(), renamed(", compatibility_view: \"old_{table}\"")).outcome()))
        .extracting(Operation::getClass)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(AddCompatibilityView.class, RenameColumn.class);
    assertThat(
            Diagnoses.of(
                    orders().table("old_orders", "id int8"),
                    renamed(", compatibility_view: \"old_{table}\""))
                .refusal())
        .contains("the name public.old_orders is taken by a table");
  }

  @Test
  void whatIsDoneIsSettledAndWhatIsNeitherIsSaid() {
    assertThat(
            Diagnoses.of(
                    new Snapshots().table("orders", "id int8 pk", "placed_at timestamptz"),
                    renamed(""))
                .lines())
        .isEmpty();
    assertThat(Diagnoses.of(new Snapshots().table("orders", "id int8 pk"), renamed("")).lines())
        .containsExactly("column-name-nonstandard orders.placedAt inconclusive");
  }

  @Test
  void aPatternOnlyReports() {
    List<Finding> findings =
        Diagnoses.of(orders(), "columns: { names: { pattern: \"[a-z_]+\", exempt: [\"x.*\"] } }")
            .findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).outcome()).isInstanceOf(Outcome.ReportOnly.class);
    assertThat(findings.get(0).summary())
        .isEqualTo("The name of public.orders.placedAt does not match [a-z_]+.");
  }

  private static List<String> problems(String standards) {
    var profile =
        ProfileReader.parse(
            "p.yaml",
            "profile: 1\nscope: { schemas: [public] }\nstandards: { " + standards + " }\n");
    return ProfileCheck.against(profile, orders().build()).stream()
        .map(ProfileError::toString)
        .toList();
  }

  @Test
  void elsewhereTheProfileUsesTheNewName() {
    String renames = "names: { renames: [{ column: orders.placedAt, to: placed_at }] }";
    assertThat(problems("columns: { not_null: [orders.placed_at], " + renames + " }")).isEmpty();
    assertThat(problems("columns: { not_null: [orders.placedAt], " + renames + " }"))
        .singleElement()
        .asString()
        .contains("gets the name \"placed_at\" by standards.columns.names.renames");
    assertThat(problems("columns: { names: { renames: [{ column: orders.placd, to: placed }] } }"))
        .singleElement()
        .asString()
        .contains("there is no column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required: [{ table: t, column: c, type: \"text; drop table t\" }]  | is no type as SQL writes it",
        "required: [{ table: t, column: c, type: bigserial }]               | is no type but a sequence",
        "required: [{ table: t, column: c, type: text, fill: {} }]          | says one of",
        "required: [{ table: t, column: c, type: text, not_null: true, fill: { rows: stay } }] | no row may hold null",
        "names: { pattern: \"[a-z\" }                                       | is no regular expression",
        "names: { renames: [{ column: \"*.b\", to: c }] }                   | does not name one column",
        "names: { renames: [{ column: b, to: c }] }                         | does not name one column",
        "names: { renames: [{ column: a.b, to: c, compatibility_view: \"{table}\" }] } | is the table's own name"
      })
  void whatCannotBeMeantIsAnError(String columns, String reason) {
    assertThatThrownBy(
            () ->
                ProfileReader.parse(
                    "p.yaml", "profile: 1\nstandards: { columns: { " + columns + " } }\n"))
        .isInstanceOf(ProfileException.class)
        .message()
        .containsPattern(Pattern.quote(reason));
  }
}
