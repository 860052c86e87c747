package io.pgmend.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts' reader of JSON, compared with Jackson. */
class JsonTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a reader that looks for quotes and brackets trips over. */
  private static final List<String> PIECES =
      List.of("\"", "\\", "{", "}", "[", "]", ":", ",", "\n", "\t", "é", "€", "a", "7", " ");

  private final Random random = new Random(20260504);

  @TempDir private Path folder;

  @BeforeAll
  static void awk() {
    assumeTrue(PipelineRun.found("awk").isPresent(), "SKIPPED: there is no awk");
  }

  @Test
  void readsWhatJacksonWrites() throws Exception {
    for (int i = 0; i < 40; i++) {
      JsonNode value = any(5);
      String text =
          random.nextBoolean()
              ? value.toString()
              : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
      List<String> expected = new ArrayList<>();
      flatten("", value, expected);
      assertThat(flat(text)).as(text).isEqualTo(expected);
    }
  }

  @Test
  void keepsTheHeadOfALongText() throws Exception {
    String text = "[" + JSON.writeValueAsString("\\\"".repeat(100_000)) + ",2]";
    assertThat(flat(text)).containsExactly("[0]\t" + "\\\\\\\"".repeat(75), "[1]\t2");
  }

  private List<String> flat(String text) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("text.json"), text);
    var builder =
        new ProcessBuilder(
            "awk", "-f", PipelineRun.ACTION.resolve("lib/json.awk").toString(), file.toString());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }

  private static void flatten(String path, JsonNode value, List<String> into) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> {
        for (var field : value.properties()) {
          String name = JSON.writeValueAsString(field.getKey());
          flatten(path + "." + name.substring(1, name.length() - 1), field.getValue(), into);
        }
      }
      case ARRAY -> {
        for (int i = 0; i < value.size(); i++) {
          flatten(path + "[" + i + "]", value.get(i), into);
        }
      }
      case STRING -> {
        String quoted = JSON.writeValueAsString(value);
        into.add(path + "\t" + head(quoted.substring(1, quoted.length() - 1)));
      }
      default -> into.add(path + "\t" + value);
    }
  }

  /** The first 300 bytes. */
  private static String head(String text) {
    String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
    String head = bytes.length() > 300 ? bytes.substring(0, 300) : bytes;
    return new String(head.getBytes(ISO_8859_1), UTF_8);
  }

  private JsonNode any(int depth) {
    var nodes = JSON.getNodeFactory();
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> nodes.numberNode(random.nextLong());
      case 1 -> nodes.numberNode(random.nextGaussian() * 1e-9);
      case 2 -> nodes.nullNode();
      case 3 -> nodes.textNode(text(random.nextInt(30)));
      case 4 -> {
        var list = JSON.createArrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(any(depth - 1));
        }
        yield list;
      }
      default -> {
        var object = JSON.createObjectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(text(1 + random.nextInt(5)), any(depth - 1));
        }
        yield object;
      }
    };
  }

  private String text(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
