package io.pgmend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.finding.Outcome;
import io.pgmend.model.Snapshots;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertKey;
import io.pgmend.operation.CreateEnumType;
import io.pgmend.operation.RenameEnumType;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.operation.RepointReference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes of each rule that need no server. */
class RuleOutcomesTest {

  private static final String KEYS = "keys: { salt: s }";
  private static final String USERS =
      "user_references: { target: public.users(id), instead_of: [auth.users(id)],"
          + " on_delete: cascade, orphans: refuse }";
  private static final String SOFT =
      "soft_delete: { column: deleted_at, reason: deleted_reason, replaces: is_deleted,"
          + " active_view: \"{table}_active\", tables: [t] }";

  private static Snapshots orders() {
    return new Snapshots()
        .table("orders", "id int8 pk identity", "boss_id int8 ->orders.id")
        .table("lines", "order_id int4 pk ->orders.id", "note text");
  }

  private static <T> T only(Outcome outcome, Class<T> type) {
    assertThat(outcome).isInstanceOf(Outcome.Fixable.class);
    return type.cast(((Outcome.Fixable) outcome).operations().get(0));
  }

  @Test
  void aKeyChangesWithItsDomain() {
    ConvertKey fix = only(Diagnoses.of(orders(), KEYS).outcome(), ConvertKey.class);
    assertThat(fix.columns())
        .extracting(Object::toString)
        .containsExactly("public.lines.order_id", "public.orders.boss_id", "public.orders.id");
    assertThat(fix.keys()).extracting(Object::toString).containsExactly("public.orders.id");
  }

  @Test
  void aKeyIsRefusedByName() {
    assertThat(
            Diagnoses.of(
                    new Snapshots()
                        .table("a", "id int8 pk", "code text generated=(id)::text")
                        .table("b", "a_id int8 default=7 ->a.id"),
                    KEYS)
                .refusal())
        .contains("generated column public.a.code")
        .contains("public.b.a_id has the default 7");
    assertThat(
            Diagnoses.of(
                    new Snapshots()
                        .table(
                            "a",
                            t -> {
                              t.kind = Table.Kind.PARTITIONED;
                              t.constraints.add(
                                  Snapshots.check("a_c", List.of("id"), "CHECK ((id > 5))"));
                            },
                            "id int8 pk"),
                    KEYS)
                .refusal())
        .contains("public.a is partitioned")
        .contains("check a_c");
  }

  @Test
  void functionsPublicationsAndSuspectedReferencesAskInOneQuestion() {
    Snapshots snapshots =
        orders()
            .table("notes", "id uuid pk", "order_id int8")
            .function("f", "select id from orders")
            .publication("p", "orders");
    Diagnoses diagnoses =
        Diagnoses.of(snapshots, KEYS)
            .answer("held by public.notes.order_id", "held", 1, "foreign", 0);
    var decision = ((Outcome.NeedsDecision) diagnoses.outcome()).decision();
    assertThat(decision.choices()).hasSize(2);
    assertThat(decision.choices().get(0).yaml())
        .isEqualTo(
            """
            standards:
              keys:
                also_references: ["public.notes.order_id -> public.orders.id"]
                acknowledge:
                  functions: ["public.f"]
                  publications: ["p"]
            """);
  }

  @Test
  void aSuspicionWithoutValuesOrWithForeignOnesIsNone() {
    Snapshots snapshots = orders().table("notes", "id uuid pk", "order_id int8");
    assertThat(
            Diagnoses.of(snapshots, KEYS)
                .answer("held by public.notes.order_id", "held", 0, "foreign", 0)
                .outcome())
        .isInstanceOf(Outcome.Fixable.class);
    assertThat(
            Diagnoses.of(snapshots, KEYS)
                .answer("held by public.notes.order_id", "held", 1, "foreign", 1)
                .outcome())
        .isInstanceOf(Outcome.Fixable.class);
    assertThat(Diagnoses.of(snapshots, KEYS).unknown("held by public.notes.order_id").outcome())
        .isInstanceOf(Outcome.Inconclusive.class);
  }

  @Test
  void aTextKeyIsCastOnlyWhereItHoldsUuids() {
    Snapshots snapshots = new Snapshots().table("a", "id text pk");
    assertThat(Diagnoses.of(snapshots, KEYS).lines()).isEmpty();
    assertThat(Diagnoses.of(snapshots, KEYS).answer("as text", "held", 1, "foreign", 1).lines())
        .isEmpty();
    var fix =
        only(
            Diagnoses.of(snapshots, KEYS).answer("as text", "held", 1, "foreign", 0).outcome(),
            ConvertKey.class);
    assertThat(fix.cast()).isTrue();
    assertThat(Diagnoses.of(snapshots, KEYS).answer("as text", "held", 1, "twice", 1).refusal())
        .contains("two spellings");
  }

  @Test
  void userReferencesAreRepointedAndTheBridgeIsNot() {
    Snapshots snapshots =
        new Snapshots()
            .table("auth.users", "id uuid pk")
            .table("users", "id uuid pk ->auth.users.id")
            .table("posts", "id uuid pk", "user_id uuid ->auth.users.id");
    var fix =
        only(
            Diagnoses.of(snapshots, USERS).answer("fkey orphans", "orphans", 0).outcome(),
            RepointReference.class);
    assertThat(fix.target()).isEqualTo(Snapshots.name("users"));
    assertThat(fix.onDelete()).isEqualTo("CASCADE");
    var decision =
        ((Outcome.NeedsDecision)
                Diagnoses.of(snapshots, USERS).answer("fkey orphans", "orphans", 3).outcome())
            .decision();
    assertThat(decision.choices())
        .extracting(c -> c.name())
        .containsExactly("quarantine", "set-null", "insert-parent");
  }

  @Test
  void userReferencesThatCannotBeRepointedAreRefusedByName() {
    Snapshots wrongType =
        new Snapshots()
            .table("auth.users", "id uuid pk")
            .table("users", "id int8 pk")
            .table("posts", "user_id uuid ->auth.users.id");
    assertThat(Diagnoses.of(wrongType, USERS).findings())
        .extracting(f -> f.rule())
        .containsExactly("user-reference-nonstandard", "user-bridge-missing");
    assertThat(Diagnoses.of(wrongType, USERS).findings())
        .allSatisfy(f -> assertThat(((Outcome.Refused) f.outcome()).reason()).contains("`via`"));
    assertThat(
            Diagnoses.of(
                    new Snapshots()
                        .table("auth.users", "id uuid pk")
                        .table("posts", "user_id uuid ->auth.users.id"),
                    USERS)
                .refusal())
        .contains("public.users does not exist");
  }

  @Test
  void anEnumIsRenamedWhereLabelsAgreeElseConverted() {
    Snapshots snapshots =
        new Snapshots().enumType("old", "a", "b").table("t", "id uuid pk", "s old");
    String agree = "enums: { types: { s: [a, b] }, columns: [{ column: t.s, type: s }] }";
    assertThat(only(Diagnoses.of(snapshots, agree).outcome(), RenameEnumType.class).to())
        .isEqualTo(Snapshots.name("s"));
    String other =
        "enums: { types: { s: [b, a] }, columns: [{ column: t.s, type: s }], retire: [old] }";
    var findings = Diagnoses.of(snapshots, other).findings();
    assertThat(findings)
        .extracting(f -> f.rule())
        .containsExactly("enum-missing", "enum-nonstandard");
    var operations = ((Outcome.Fixable) findings.get(1).outcome()).operations();
    assertThat(operations.get(0)).isInstanceOf(CreateEnumType.class);
    assertThat(((ConvertEnum) operations.get(1)).retired()).containsExactly(Snapshots.name("old"));
  }

  @Test
  void labelsWithoutAPlaceAskOnlyWhereRowsUseThem() {
    Snapshots snapshots =
        new Snapshots()
            .enumType("old", "a", "b", "c")
            .enumType("s", "a", "b")
            .table("t", "id uuid pk", "s old");
    String profile = "enums: { types: { s: [a, b] }, columns: [{ column: t.s, type: s }] }";
    assertThat(Diagnoses.of(snapshots, profile).answer("t.s", "a", 2).outcome())
        .isInstanceOf(Outcome.Fixable.class);
    var decision =
        ((Outcome.NeedsDecision)
                Diagnoses.of(snapshots, profile).answer("t.s", "a", 2, "c", 1).outcome())
            .decision();
    assertThat(decision.choices().get(1).yaml())
        .contains("{column: \"public.t.s\", type: \"s\", map: {c: \"b\"}, inverse: {b: \"b\"}}");
  }

  @Test
  void labelsOfAStandardTypeAreRemade() {
    Snapshots snapshots = new Snapshots().enumType("s", "a", "b").table("t", "s s", "h s[]");
    var fix =
        only(
            Diagnoses.of(snapshots, "enums: { types: { s: [a, x, b] } }").outcome(),
            ConvertEnum.class);
    assertThat(fix.replaced().get(0).parked()).isEqualTo(Snapshots.name("s__old"));
    assertThat(fix.conversions()).extracting(c -> c.array()).containsExactly(true, false);
  }

  @Test
  void softDeleteIsReplacedAndSilentWhileBothStand() {
    Snapshots snapshots =
        new Snapshots().table("t", "id uuid pk", "is_deleted bool", "updated_at timestamptz");
    var fix = only(Diagnoses.of(snapshots, SOFT).outcome(), ReplaceSoftDelete.class);
    assertThat(fix.deletedAt()).containsExactly("updated_at");
    assertThat(fix.view()).isEqualTo("t_active");
    Snapshots swapped =
        new Snapshots()
            .table(
                "t",
                t -> {
                  t.triggers.add(
                      new Trigger(
                          "~pgmend_t",
                          "",
                          "O",
                          Snapshots.name("pgmend.t_sync"),
                          List.of(),
                          false,
                          false,
                          ""));
                },
                "is_deleted bool",
                "deleted_at timestamptz");
    assertThat(Diagnoses.of(swapped, SOFT).lines()).isEmpty();
  }

  @Test
  void softDeleteMissingAndItsObstacles() {
    assertThat(Diagnoses.of(new Snapshots().table("t", "id uuid pk"), SOFT).lines())
        .containsExactly("soft-delete-missing public.t fixable");
    assertThat(Diagnoses.of(new Snapshots().table("t", "deleted_at timestamp"), SOFT).refusal())
        .contains("not timestamptz");
    assertThat(
            Diagnoses.of(new Snapshots().table("t", "id uuid pk").table("t_active", "x text"), SOFT)
                .refusal())
        .contains("taken by a table");
  }

  @Test
  void parkedColumnsAreSilent() {
    Snapshots snapshots =
        new Snapshots()
            .enumType("old", "a")
            .enumType("s", "a")
            .table("t", "id uuid pk", "s s", "s__old old", "id__old int8");
    assertThat(
            Diagnoses.of(
                    snapshots,
                    KEYS
                        + ", enums: { types: { s: [a] }, columns: [{ column: \"t.s*\", type: s }],"
                        + " retire: [old] }")
                .lines())
        .isEmpty();
  }
}
