package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.model.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile that names what the database does not have. */
class ProfileCheckTest {

  private static final Snapshot DATABASE =
      new SmallSnapshot()
          .schema("public")
          .schema("app")
          .enumType("public", "old_status", "open", "paused")
          .enumType("public", "status", "open", "closed")
          .table("public", "users", "id uuid", "auth_id uuid")
          .table("public", "orders", "id bigint", "status public.old_status", "note text")
          .table("public", "done", "id bigint", "status public.status")
          .table("app", "hidden", "id bigint")
          .table("auth", "users", "id uuid")
          .build();

  private static List<String> errors(String yaml) {
    return ProfileCheck.against(ProfileReader.loadText("p.yaml", "profile: 1\n" + yaml), DATABASE)
        .stream()
        .map(ProfileError::toString)
        .toList();
  }

  /** Two lines that want different types for one column are at odds: both are shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          enums: { types: { s: [open] }, columns: [{ column: orders.note, type: s }] }, columns: { types: [{ column: "*.note", type: varchar(9) }] } | standards.columns.types[0]: public.orders.note would be varchar(9) by this line and the enum public.s by another (standards.enums.columns[0] at
          keys: { salt: s }, columns: { types: [{ column: orders.id, type: numeric }] } | standards.columns.types[0]: public.orders.id would be numeric by this line and of the type of keys by another (standards.keys at
          """)
  void typesThatAreAtOddsAreShownTogether(String standards, String expected) {
    assertThat(errors("standards: { " + standards + " }"))
        .singleElement()
        .asString()
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          scope: { schemas: [publik] }                              | scope.schemas[0]: there is no schema "publik"; did you mean "public"?
          scope: { exclude: [order] }                               | scope.exclude[0]: there is no table "order"; did you mean "orders"?
          changelog: { history_schema: ap }                         | changelog.history_schema: there is no schema "ap"; did you mean "app"?
          standards: { soft_delete: { tables: [public.oders] } }    | standards.soft_delete.tables[0]: there is no table "public.oders"; did you mean "public.orders"?
          standards: { soft_delete: { tables: [hidden] } }          | standards.soft_delete.tables[0]: "app.hidden" is not judged: scope.schemas or scope.exclude leaves it out, or it is the history table of a migration tool
          standards: { soft_delete: { exempt: [gone] } }            | standards.soft_delete.exempt[0]: there is no table "gone"; did you mean "done"?
          standards: { keys: { exempt: [ordrs] } }                  | standards.keys.exempt[0]: there is no table "ordrs"; did you mean "orders"?
          standards: { keys: { also_references: ["orders.nte -> users.id"] } } | standards.keys.also_references[0]: there is no column "orders.nte"; did you mean "orders.note"?
          standards: { keys: { also_references: ["orders.note -> user.id"] } } | standards.keys.also_references[0]: there is no column "user.id"; did you mean "users.id"?
          standards: { keys: { not_references: [done.state] } }     | standards.keys.not_references[0]: there is no column "done.state"; did you mean "done.status"?
          standards: { user_references: { target: public.user(id) } } | standards.user_references.target: there is no table "public.user"; did you mean "public.users"?
          standards: { user_references: { target: public.users(uid) } } | standards.user_references.target: there is no column "public.users.uid"; did you mean "public.users.id"?
          standards: { user_references: { target: public.users(id), via: authid } } | standards.user_references.via: there is no column "public.users.authid"; did you mean "public.users.auth_id"?
          standards: { user_references: { target: public.users(id), overrides: [{ table: order }] } } | standards.user_references.overrides[0].table: there is no table "order"; did you mean "orders"?
          standards: { user_references: { target: public.users(id), exempt: [public.orders.no_key] } } | standards.user_references.exempt[0]: there is no table "public.orders.no_key"
          standards: { enums: { types: { s: [a] }, columns: [{ column: orders.sttus, type: s }] } } | standards.enums.columns[0].column: there is no column "orders.sttus"; did you mean "orders.status"?
          standards: { enums: { types: { s: [a] }, columns: [{ column: orders.status, type: s, map: { pausd: a } }] } } | standards.enums.columns[0].map.pausd: "pausd" is no label that orders.status can hold; did you mean "paused"?
          """)
  void whatIsNotThereIsSaidWithItsPlaceAndWhatIsNear(String yaml, String expected) {
    assertThat(errors(yaml))
        .singleElement()
        .asString()
        .matches("p\\.yaml:2:[0-9]+: .*")
        .contains(": " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          extends: [plain]
          scope: { schemas: ["nothing_*"], exclude: ["tmp_*", "app.hidden"] }
          standards: { keys: { exempt: ["x*", "app.hidden"], also_references: ["orders.note -> users.id"] } }
          standards: { enums: { types: { s: [a] }, retire: [gone], columns: [{ column: "*.mood", type: s }] } }
          standards: { enums: { types: { s: [a] }, columns: [{ column: orders.note, type: s, map: { any: a } }] } }
          standards: { enums: { types: { status: [open, closed] }, columns: [{ column: done.status, type: status, map: { old: open } }] } }
          standards: { user_references: { target: public.users(id), instead_of: [login.users(id)], exempt: [public.users.users_pkey] } }
          """)
  void patternsWhatAFixRemovesAndWhatIsThereAreFine(String yaml) {
    assertThat(errors(yaml)).isEmpty();
  }

  @Test
  void withoutTheFileTheErrorsHaveNoPlace() {
    Profile profile = ProfileReader.parse("p.yaml", "profile: 1\nscope: { exclude: [gone] }");
    assertThat(ProfileCheck.against(profile, DATABASE))
        .extracting(ProfileError::toString)
        .containsExactly("scope.exclude[0]: there is no table \"gone\"; did you mean \"done\"?");
  }

  @Test
  void rulesThatDoNotExistAreSaid() {
    LoadedProfile loaded =
        ProfileReader.loadText(
            "p.yaml",
            """
            profile: 1
            severity: { enum-mising: low, enum-missing: low }
            waivers:
              - { rule: primary-key-not-uid, object: a, reason: b, owner: c }
              - { rule: "primary-*", object: a, reason: b, owner: c }
            """);
    assertThat(ProfileCheck.rules(loaded, List.of("enum-missing", "primary-key-not-uuid")))
        .extracting(ProfileError::toString)
        .containsExactly(
            "p.yaml:2:13: severity.enum-mising: there is no rule \"enum-mising\"; did you mean"
                + " \"enum-missing\"?",
            "p.yaml:4:7: waivers[0].rule: there is no rule \"primary-key-not-uid\"; did you mean"
                + " \"primary-key-not-uuid\"?");
  }
}
