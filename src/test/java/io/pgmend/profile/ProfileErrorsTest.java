package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong profile says: the path, the place, the reason and what may have been meant. */
class ProfileErrorsTest {

  static List<String> errors(String yaml) {
    ProfileException e =
        catchThrowableOfType(ProfileException.class, () -> ProfileReader.parse("p.yaml", yaml));
    assertThat(e).as("the profile is accepted").isNotNull();
    return e.errors().stream().map(ProfileError::toString).toList();
  }

  @Test
  void everyErrorIsSaidAtOnceInTheOrderOfTheFile() {
    assertThat(
            errors(
                """
                profile: 2
                extends: [supabse]
                scop: { schemas: [public] }
                standards:
                  enums:
                    types: { entity_status: [active, inactive, active] }
                    columns:
                      - { column: status, type: entity_statu }
                      - { column: a.b, type: entity_status, map: { paused: inactiv }, inverse: { actve: x } }
                strategy: { batch_rows: many }
                """))
        .containsExactly(
            "p.yaml:1:1: profile: must be 1, is 2",
            "p.yaml:2:11: extends[0]: \"supabse\" is no starter profile (plain, supabase) and no"
                + " .yaml file; did you mean \"supabase\"?",
            "p.yaml:3:1: scop: unknown key; did you mean \"scope\"?",
            "p.yaml:6:48: standards.enums.types.entity_status[2]: \"active\" stands twice in the"
                + " list (standards.enums.types.entity_status[0] at p.yaml:6:30)",
            "p.yaml:8:11: standards.enums.columns[0].column: \"status\" is not of the form"
                + " table.column",
            "p.yaml:8:27: standards.enums.columns[0].type: \"entity_statu\" is not a type of"
                + " standards.enums.types; did you mean \"entity_status\"?",
            "p.yaml:9:52: standards.enums.columns[1].map.paused: \"inactiv\" is not a label of"
                + " entity_status; did you mean \"inactive\"?",
            "p.yaml:9:82: standards.enums.columns[1].inverse.actve: \"actve\" is not a label of"
                + " entity_status; did you mean \"active\"?",
            "p.yaml:10:13: strategy.batch_rows: must be a whole number, is \"many\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          standards: { keyz: {} }                                        | standards.keyz: unknown key; did you mean "keys"?
          standards: { keys: { acknowledge: [] } }                       | standards.keys.acknowledge: must be a mapping, is a list
          standards: { keys: on }                                        | standards.keys: must be a mapping, or off; is "on"
          standards: { keys: }                                           | standards.keys: must be a mapping, or off; has no value
          standards: { keys: { type: bigint } }                          | standards.keys.type: must be uuid, is "bigint"
          standards: { keys: { mapping: random } }                       | standards.keys.mapping: "random" is not available in this version; use "derived", with a salt
          standards: { keys: { mapping: dervied } }                      | standards.keys.mapping: must be one of derived, random; is "dervied"; did you mean "derived"?
          standards: { keys: { also_references: ["themes -> users.id"] } } | standards.keys.also_references[0]: "themes -> users.id" is not of the form "child_table.column -> parent_table.column"
          standards: { keys: { also_references: ["a.b -> a.b"] } }       | standards.keys.also_references[0]: a column cannot refer to itself
          standards: { keys: { not_references: [created_by] } }          | standards.keys.not_references[0]: "created_by" is not of the form table.column
          standards: { keys: { salt: 12 } }                              | standards.keys.salt: must be text, is 12; put it in quotes
          standards: { keys: { salt: "${SALT}" } }                       | standards.keys.salt: variables are filled in only in environments.*.url
          standards: { enums: { types: { mood: [] } } }                  | standards.enums.types.mood: needs at least one entry
          standards: { enums: { types: { mood: { labels: [yes, 1] } } } } | standards.enums.types.mood.labels[1]: must be text, is 1; put it in quotes
          standards: { enums: { types: { mood: { schema: app } } } }     | standards.enums.types.mood: needs the key "labels"
          standards: { enums: { columns: [{ column: a.b }] } }           | standards.enums.columns[0]: needs the key "type"
          standards: { user_references: { orphans: refuse } }            | standards.user_references: needs the key "target"
          standards: { user_references: { target: users } }              | standards.user_references.target: "users" is not of the form schema.table(column)
          standards: { user_references: { target: a.b(c), on_delete: cascde } } | standards.user_references.on_delete: must be one of cascade, restrict, set null, no action, set default, keep; is "cascde"; did you mean "cascade"?
          standards: { user_references: { target: a.b(c), orphans: set_null } } | standards.user_references.orphans: must be one of refuse, quarantine, set-null, insert-parent; is "set_null"; did you mean "set-null"?
          standards: { soft_delete: { active_view: live } }              | standards.soft_delete.active_view: needs {table} in it, else every table's view would have the same name
          strategy: { lock_budget: 700 }                                 | strategy.lock_budget: must be text, is 700; put it in quotes
          strategy: { lock_budget: 2s }                                  | strategy.lock_budget: is "2s", which does not match ^[1-9][0-9]{1,2}ms$
          strategy: { batch_rows: 0 }                                    | strategy.batch_rows: must be at least 1, is 0
          strategy: { batch_rows: 99999999999 }                          | strategy.batch_rows: must be at most 1000000, is 99999999999
          changelog: { author: "a b" }                                   | changelog.author: is "a b", which does not match ^[A-Za-z0-9._@-]+$
          scope: { schemas: [] }                                         | scope.schemas: names no schema, so nothing would be judged
          scope: { schemas: [pg_catalog] }                               | scope.schemas[0]: "pg_catalog" is PostgreSQL's own and is never judged
          scope: { schemas: public }                                     | scope.schemas: must be a list, is "public"
          severity: { enum-missing: hihg }                               | severity.enum-missing: must be one of critical, high, medium, low, info; is "hihg"; did you mean "high"?
          waivers: [{ rule: r, object: o, reason: w }]                   | waivers[0]: needs the key "owner"
          waivers: [{ rule: r, object: o, reason: w, owner: x, until: 2027-02-30 }] | waivers[0].until: "2027-02-30" is no day; write it as 2027-01-31
          environments: { staging: { hazards: [data-los] } }             | environments.staging.hazards[0]: must be one of data-loss, long-lock, rewrite, breaks-application; is "data-los"; did you mean "data-loss"?
          environments: { staging: { hazard: [rewrite] } }               | environments.staging.hazard: unknown key; did you mean "hazards"?
          environments: { live: { production: yes } }                    | environments.live.production: must be true, is "yes"
          environments: { staging: { allow: [expnd] } }                  | environments.staging.allow[0]: must be one of expand, cutover, contract; is "expnd"; did you mean "expand"?
          extends: plain                                                 | extends: must be a list, is "plain"
          """)
  void aFault(String yaml, String expected) {
    assertThat(errors("profile: 1\n" + yaml))
        .singleElement()
        .asString()
        .matches("p\\.yaml:2:[0-9]+: .*")
        .endsWith(": " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          scope: 1 | scope: 2 | scope: stands twice, first at p.yaml:2:1
          """)
  void aKeyThatStandsTwiceShowsBothPlaces(String one, String other, String expected) {
    assertThat(errors("profile: 1\n" + one + "\n" + other)).contains("p.yaml:3:1: " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          enums: { types: { t: [a] }, columns: [{ column: x.y, type: t }, { column: x.y, type: t }] } | standards.enums.columns[1].column: the column is given twice; the first entry would hide the second (standards.enums.columns[0].column at p.yaml:
          enums: { types: { t: [a] }, retire: [public.t] } | standards.enums.retire[0]: "public.t" is wanted and retired (standards.enums.types.t at p.yaml:
          keys: { also_references: ["a.b -> c.d", "a.b -> e.f"] } | standards.keys.also_references[1]: "a.b" refers to one table only (standards.keys.also_references[0] at p.yaml:
          keys: { also_references: ["a.b -> c.d"], not_references: [a.b] } | standards.keys.not_references[0]: "a.b" is said to be a reference and to be none (standards.keys.also_references[0] at p.yaml:
          user_references: { target: a.b(c), instead_of: [a.b(c)] } | standards.user_references.instead_of[0]: "a.b(c)" is the target and must not be referenced (standards.user_references.target at p.yaml:
          user_references: { exempt: [t], target: a.b(c), overrides: [{ table: t, on_delete: keep }] } | standards.user_references.overrides[0].table: "t" is given a rule of its own and left alone (standards.user_references.exempt[0] at p.yaml:
          soft_delete: { tables: [t], exempt: [t] } | standards.soft_delete.exempt[0]: "t" is selected and exempt (standards.soft_delete.tables[0] at p.yaml:
          soft_delete: { column: gone, replaces: gone } | standards.soft_delete.replaces: "gone" cannot name two columns (standards.soft_delete.column at p.yaml:
          """)
  void aClashShowsBothLines(String family, String expected) {
    assertThat(errors("profile: 1\nstandards:\n  " + family))
        .singleElement()
        .asString()
        .contains(": " + expected + "3:");
  }

  @Test
  void aFindingIsWaivedOnce() {
    assertThat(
            errors(
                """
                profile: 1
                waivers:
                  - { rule: r, object: o, reason: one, owner: a, until: 2027-01-31 }
                  - { rule: r, object: o, reason: two, owner: b }
                """))
        .containsExactly(
            "p.yaml:4:5: waivers[1]: waives the same finding again (waivers[0] at p.yaml:3:5)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          postgresql://app:s3cr3t@db.example.org/app
          jdbc:postgresql://db.example.org/app?user=app&password=s3cr3t
          host=db user=app Password = s3cr3t
          postgres://:s3cr3t@localhost
          """)
  void aPasswordIsRefusedAndNeverPrinted(String url) {
    for (String yaml :
        List.of(
            "environments: { staging: { url: \"" + url + "\" } }",
            "extends: [\"plain\"]\nscope: { schemas: [\"" + url + "\"] }",
            "strategy: { lock_budget: \"" + url + "\" }")) {
      List<String> errors = errors("profile: 1\n" + yaml);
      assertThat(errors).anySatisfy(e -> assertThat(e).contains("holds a password"));
      assertThat(errors).allSatisfy(e -> assertThat(e).doesNotContain("s3cr3t"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | p.yaml:1:1: the profile is empty
          `# nothing`                 | p.yaml:1:1: the profile is empty
          [1, 2]                      | p.yaml:1:1: a profile is a mapping (key: value)
          `{ profile: 1 `             | p.yaml:1:13: not YAML: while parsing a flow mapping
          `profile: 1\n---\nprofile: 1` | p.yaml:3:1: a profile is one YAML document; a second one starts here
          """)
  void whatIsNoProfileAtAll(String yaml, String expected) {
    assertThat(errors(yaml.replace("\\n", "\n"))).contains(expected);
  }

  @Test
  void anAliasIsRefusedInsteadOfBeingTakenForItsName() {
    assertThat(errors("profile: 1\nscope: { schemas: &s [public], exclude: *s }"))
        .anySatisfy(e -> assertThat(e).contains("YAML aliases (*s) are not supported"));
  }

  @Test
  void namesHaveAtMost63Bytes() {
    String name = "ü".repeat(32);
    assertThat(
            errors(
                "profile: 1\nstandards: { soft_delete: { column: %s }, enums: { types: { %s: [%s] } } }"
                    .formatted(name, name, name)))
        .hasSize(3)
        .allSatisfy(e -> assertThat(e).contains("has 64 bytes"));
  }
}
