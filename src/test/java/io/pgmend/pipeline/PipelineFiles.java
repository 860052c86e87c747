package io.pgmend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the pipelines, read as data. */
final class PipelineFiles {

  private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  private PipelineFiles() {}

  static JsonNode action() throws IOException {
    return new YAMLMapper().readTree(PipelineRun.ACTION.resolve("action.yml").toFile());
  }

  static JsonNode gitlab() throws IOException {
    return new YAMLMapper()
        .readTree(Path.of("src/docs/pipelines/gitlab.yml").toFile())
        .get("pgmend-review");
  }

  /** Files that the template hands to GitLab as reports. */
  static List<String> gitlabReports() throws IOException {
    List<String> files = new ArrayList<>();
    gitlab().get("artifacts").get("reports").forEach(file -> files.add(file.textValue()));
    assertThat(files).hasSize(2);
    return files;
  }

  /** The examples in YAML of a page, in their order. */
  static List<JsonNode> examples(Path page) throws IOException {
    List<JsonNode> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      examples.add(new YAMLMapper().readTree(block.group(1)));
    }
    return examples;
  }
}
