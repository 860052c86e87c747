package io.pgmend.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick look and the validator must agree on every profile, right or wrong. */
class FittingShapeTest {

  private static final JsonNode DOCUMENT = SchemaCheck.document();
  private static final JsonSchema VALIDATOR = SchemaCheck.validator(DOCUMENT);

  /** Every key of the format once. */
  private static final String WHOLE =
      """
      profile: 1
      extends: [plain]
      scope: { schemas: [public, app], exclude: ["tmp_*"] }
      standards:
        enums:
          types: { status: [active, gone], mood: { schema: app, labels: [glad] } }
          columns:
            - { column: t.status, type: status, map: { a: b }, inverse: { b: a }, acknowledge: [v] }
          retire: [old]
        keys:
          { type: uuid, default: gen(), mapping: derived, salt: s, also_references: ["a.b -> c.d"],
            not_references: [a.b], exempt: [t], acknowledge: { functions: [f], publications: [p] } }
        user_references:
          { target: public.users(id), instead_of: [auth.users(id)], on_delete: cascade,
            orphans: refuse, via: auth_id, exempt: [t],
            overrides: [{ table: t, on_delete: keep, orphans: set-null }] }
        soft_delete:
          { column: deleted_at, reason: why, replaces: is_deleted, active_view: "{table}_active",
            tables: [t], exempt: [u] }
      strategy: { online_above_rows: 10, batch_rows: 20, lock_budget: 70ms }
      changelog: { history_schema: public, author: me }
      waivers: [{ rule: r, object: o, reason: why, owner: me, until: 2027-01-31 }]
      environments: { staging: { url: "${URL}", allow: [expand, contract] } }
      severity: { some-rule: low }
      """;

  private static final String VALUES =
      """
      [0, 1, 2, -1, 1.5, 1000000000001, "", "a", "off", "x y", "uuid", "7ms", "70ms", "low",
       "cascade", true, false, null, [], [""], ["a"], ["a", "a"], ["expand", "expand"], [1], [null],
       [[]], [{}], {}, {"a": "b"}, {"a": 1}, {"labels": []}, {"labels": ["a"]}, {"a": ["b"]}]
      """;

  @Test
  void agreesWithTheValidatorOnEveryChangeOfOneValue(@TempDir Path folder) throws Exception {
    JsonNode values = yaml(folder, "value: " + VALUES).get("value");
    JsonNode whole = yaml(folder, WHOLE);
    assertThat(new FittingShape(DOCUMENT).fits(whole)).isTrue();
    int wrong = 0;
    int right = 0;
    for (int place = 0; place < places(whole).size(); place++) {
      for (JsonNode value : values) {
        JsonNode changed = whole.deepCopy();
        places(changed).get(place).accept(value);
        if (agreed(changed)) {
          right++;
        } else {
          wrong++;
        }
      }
    }
    assertThat(right).isGreaterThan(500);
    assertThat(wrong).isGreaterThan(2000);
  }

  @Test
  void recognisesEveryStarterAndExample(@TempDir Path folder) throws Exception {
    for (String starter : Starter.NAMES) {
      assertThat(agreed(yaml(folder, Starter.text(starter)))).as(starter).isTrue();
    }
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      for (Path file : files.filter(f -> f.endsWith("profile.yaml")).toList()) {
        assertThat(agreed(yaml(folder, Files.readString(file)))).as(file.toString()).isTrue();
      }
    }
  }

  @Test
  void leavesToTheValidatorWhatItDoesNotRecognise(@TempDir Path folder) throws Exception {
    JsonNode profile = yaml(folder, "profile: 1.0");
    assertThat(VALIDATOR.validate(profile)).isEmpty();
    assertThat(new FittingShape(DOCUMENT).fits(profile)).isFalse();
    ObjectNode other = DOCUMENT.deepCopy();
    other.put("maxProperties", 5);
    assertThat(new FittingShape(other).fits(yaml(folder, "profile: 1"))).isFalse();
  }

  private static boolean agreed(JsonNode profile) {
    boolean fits = new FittingShape(DOCUMENT).fits(profile);
    assertThat(VALIDATOR.validate(profile).isEmpty()).as(profile.toString()).isEqualTo(fits);
    return fits;
  }

  private static JsonNode yaml(Path folder, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("profile.yaml"), text);
    var log = new ErrorLog();
    JsonNode root = YamlSource.read(file.toString(), Files.readString(file), log).root();
    log.throwIfAny();
    return root;
  }

  /** For every place in the tree, what puts another value there; also beside, and away. */
  private static List<Consumer<JsonNode>> places(JsonNode node) {
    var out = new ArrayList<Consumer<JsonNode>>();
    if (node instanceof ObjectNode map) {
      out.add(value -> map.set("unheard_of", value));
      map.properties()
          .forEach(
              p -> {
                out.add(value -> map.set(p.getKey(), value));
                out.add(value -> map.remove(p.getKey()));
                out.addAll(places(p.getValue()));
              });
    } else if (node instanceof ArrayNode list) {
      out.add(list::add);
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        out.add(value -> list.set(at, value));
        out.addAll(places(list.get(i)));
      }
    }
    return out;
  }
}
