package io.pgmend.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema, the reader and the pages about the format say the same. */
class ProfileFormatTest {

  /** Values that allow one choice only: nothing in a profile could tell whether they were read. */
  private static final List<String> FIXED =
      List.of(
          "profile",
          "extends",
          "standards.keys.type",
          "standards.keys.mapping",
          "standards.assertions.queries[0].expect");

  private static final Path DOCS = Path.of("src/docs");
  private static final boolean UPDATE = Boolean.getBoolean("pgmend.golden.update");

  private static String full() {
    try (InputStream in =
        ProfileFormatTest.class.getResourceAsStream("/io/pgmend/profile/full.yaml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceTree fullTree() {
    var log = new ErrorLog();
    SourceTree tree = YamlSource.read("full.yaml", full(), log);
    log.throwIfAny();
    return tree;
  }

  /** Every key of the schema is in the full profile, and the other way round. */
  @Test
  void theFullProfileHasEveryKey() {
    var expected = new TreeSet<String>();
    for (FormatKey key : FormatKey.all()) {
      expected.add(key.path());
    }
    var seen = new TreeSet<String>();
    paths(fullTree().root(), "", seen);
    // A type may be a list of labels or a mapping; names of types, environments and rules are free.
    assertThat(seen).containsAll(expected.stream().filter(p -> !p.contains("<")).toList());
    assertThat(expected)
        .allSatisfy(
            p -> assertThat(seen).anyMatch(s -> Glob.matches(p.replaceAll("<[^>]*>", "*"), s)));
  }

  private static void paths(JsonNode node, String at, Set<String> out) {
    node.properties()
        .forEach(
            p -> {
              String path = at.isEmpty() ? p.getKey() : at + "." + p.getKey();
              out.add(path);
              paths(p.getValue(), path, out);
            });
    if (node instanceof ArrayNode) {
      node.forEach(item -> paths(item, at + "[]", out));
    }
  }

  static List<NodePath> leaves() {
    var out = new ArrayList<NodePath>();
    leaves(fullTree().root(), NodePath.ROOT, out);
    return out.stream().filter(p -> !FIXED.contains(p.toString())).toList();
  }

  private static void leaves(JsonNode node, NodePath at, List<NodePath> out) {
    if (node instanceof ObjectNode) {
      node.properties().forEach(p -> leaves(p.getValue(), at.key(p.getKey()), out));
      return;
    }
    out.add(at);
  }

  /** Lists of mappings are one leaf above; their keys are tried here. */
  static List<NodePath> itemKeys() {
    var out = new ArrayList<NodePath>();
    JsonNode root = fullTree().root();
    for (NodePath leaf : leaves()) {
      JsonNode first = at(root, leaf).path(0);
      first.properties().forEach(p -> out.add(leaf.item(0).key(p.getKey())));
      out.removeIf(p -> FIXED.contains(p.toString()));
    }
    assertThat(out).hasSizeGreaterThan(10);
    return out;
  }

  @ParameterizedTest
  @MethodSource({"leaves", "itemKeys"})
  void everyValueOfTheFullProfileIsRead(NodePath leaf) {
    ObjectNode without = fullTree().root().deepCopy();
    JsonNode parent = at(without, leaf.parent());
    String key = leaf.steps().get(leaf.steps().size() - 1).toString();
    assertThat(((ObjectNode) parent).remove(key)).isNotNull();
    String before = comparable(ProfileReader.parse("full.yaml", full()));
    try {
      assertThat(comparable(ProfileReader.parse("less.yaml", YamlText.document(without))))
          .as("the profile without " + leaf)
          .isNotEqualTo(before);
    } catch (ProfileException e) {
      // Needed by the schema, or named by another line: its value must be in what was read.
      assertThat(e.errors()).anySatisfy(error -> assertThat(error.reason()).contains(key));
      assertThat(before)
          .contains(at(fullTree().root(), leaf).asText().replace('(', '.').replace(")", ""));
    }
  }

  private static String comparable(Profile profile) {
    return profile.toString().replace(profile.digest(), "");
  }

  private static JsonNode at(JsonNode root, NodePath path) {
    JsonNode node = root;
    for (Object step : path.steps()) {
      node = step instanceof Integer i ? node.path(i) : node.path(step.toString());
    }
    return node;
  }

  @Test
  void thePublishedSchemaIsTheShippedOne() throws IOException {
    Path published = DOCS.resolve("profile.schema.json");
    Path shipped = Path.of("src/main/resources/io/pgmend/profile/profile.schema.json");
    if (UPDATE) {
      Files.writeString(published, Files.readString(shipped));
    }
    assertThat(published).hasSameTextualContentAs(shipped);
  }

  /** {@code -Dpgmend.golden.update=true} writes the table anew. */
  @Test
  void thePageNamesEveryKeyAsTheSchemaDoes() throws IOException {
    Path page = DOCS.resolve("profile.md");
    String text = Files.readString(page);
    String begin = "<!-- keys: written from the schema by ProfileFormatTest -->\n";
    String end = "<!-- end of keys -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(from).isGreaterThan(begin.length());
    assertThat(to).isGreaterThan(0);
    String table = FormatKey.table();
    if (UPDATE) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
      text = Files.readString(page);
      to = text.indexOf(end);
    }
    assertThat(text.substring(from, to)).isEqualTo(table);
  }
}
