package io.pgmend.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the pipelines' files say fits together: action, scripts, template and the pages' examples.
 */
class PipelineFilesTest {

  private static final Path README = Path.of("README.md");
  private static final Path PAGE = Path.of("src/docs/pipelines.md");
  private static final Path TEMPLATE_SCRIPT = Path.of("src/docs/pipelines/gitlab-review.sh");

  @Test
  void everyScriptIsBash() throws Exception {
    assumeTrue(PipelineRun.found("bash").isPresent(), "SKIPPED: there is no bash");
    for (Path script : scripts()) {
      assertThat(complaintsOf("bash", "-n", script.toString())).as(script.toString()).isEmpty();
    }
  }

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeTrue(PipelineRun.found("shellcheck").isPresent(), "SKIPPED: there is no shellcheck");
    for (Path script : List.of(PipelineRun.ACTION.resolve("review.sh"), TEMPLATE_SCRIPT)) {
      assertThat(complaintsOf("shellcheck", "-x", "-a", "-P", "SCRIPTDIR", script.toString()))
          .as(script.toString())
          .isEmpty();
    }
  }

  @Test
  void everyInputReachesTheScriptAndEverySettingOfTheScriptIsAnInput() throws Exception {
    JsonNode action = PipelineFiles.action();
    JsonNode step = action.at("/runs/steps/1");
    assertThat(step.get("run").textValue()).doesNotContain("${{");
    Set<String> settings = settings(PipelineRun.ACTION.resolve("review.sh"));
    assertThat(settings).hasSizeGreaterThan(10);
    Set<String> given = names(step.get("env"));
    given.remove("PGPASSWORD");
    assertThat(given).isEqualTo(settings);

    String steps = action.get("runs").toString();
    for (String input : names(action.get("inputs"))) {
      assertThat(steps).contains("inputs." + input + " ");
    }
    for (JsonNode output : action.get("outputs")) {
      assertThat(Files.readString(PipelineRun.ACTION.resolve("review.sh")))
          .contains(
              "output " + output.get("value").textValue().replaceAll(".*outputs\\.|[} ]", ""));
    }
  }

  @Test
  void thePageNamesEveryInputAndEverySetting() throws Exception {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("<!-- inputs:"), page.indexOf("Outputs: "));
    assertThat(matches("^\\| ([^|]+) \\|", table).stream().flatMap(row -> code(row).stream()))
        .containsExactlyInAnyOrderElementsOf(names(PipelineFiles.action().get("inputs")));
    assertThat(code(page)).containsAll(names(PipelineFiles.action().get("outputs")));
    for (String setting : settings(TEMPLATE_SCRIPT)) {
      assertThat(page).contains(setting);
    }
  }

  @Test
  void theReadmesWorkflowUsesTheActionAsItIs() throws Exception {
    List<JsonNode> examples = PipelineFiles.examples(README);
    assertThat(examples).hasSize(1);
    JsonNode workflow = examples.get(0);
    List<JsonNode> uses = new ArrayList<>();
    workflow.at("/jobs/review/steps").forEach(uses::add);
    JsonNode action = uses.get(uses.size() - 1);
    assertThat(action.get("uses").textValue())
        .matches("OWNER/pgmend/\\.github/actions/review@\\w+");
    assertThat(PipelineRun.ACTION.resolve("action.yml")).exists();
    assertThat(names(PipelineFiles.action().get("inputs"))).containsAll(names(action.get("with")));
    assertThat(action.at("/with/changelog").textValue()).isNotBlank();
    assertThat(uses.get(0).at("/with/fetch-depth").intValue()).isZero();
    assertThat(workflow.at("/permissions/pull-requests").textValue()).isEqualTo("write");
  }

  @Test
  void theTemplateAndItsExampleSetWhatTheScriptReads() throws Exception {
    JsonNode job = PipelineFiles.gitlab();
    Set<String> known = settings(TEMPLATE_SCRIPT);
    known.addAll(List.of("GIT_DEPTH", "PGMEND_REPOSITORY", "PGMEND_REF"));
    assertThat(known).containsAll(names(job.get("variables")));
    assertThat(job.get("script").toString()).contains("bash /tmp/pgmend/" + TEMPLATE_SCRIPT);
    JsonNode example = PipelineFiles.examples(PAGE).get(1);
    assertThat(example.at("/include/0/file").textValue())
        .isEqualTo("src/docs/pipelines/gitlab.yml");
    assertThat(known).containsAll(names(example.at("/pgmend-review/variables")));
  }

  private static List<Path> scripts() throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (Path folder : List.of(PipelineRun.ACTION, Path.of("src/docs/pipelines"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> file.toString().endsWith(".sh")).sorted().forEach(scripts::add);
      }
    }
    assertThat(scripts).hasSize(4);
    return scripts;
  }

  /** Variables that a person sets, read by a script or by what it shares with the other. */
  private static Set<String> settings(Path script) throws IOException {
    Set<String> settings = new TreeSet<>();
    for (Path file :
        List.of(
            script,
            PipelineRun.ACTION.resolve("lib/judge.sh"),
            PipelineRun.ACTION.resolve("lib/comment.sh"))) {
      settings.addAll(matches("\\$\\{(PGMEND_\\w+)", Files.readString(file)));
    }
    // For tests, which do not want to wait.
    assertThat(settings.remove("PGMEND_LONGEST_WAIT")).isTrue();
    return settings;
  }

  private static Set<String> names(JsonNode mapping) {
    Set<String> names = new TreeSet<>();
    mapping.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> code(String text) {
    return matches("`([\\w-]+)`", text);
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String complaintsOf(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? out : out + "exit code " + process.exitValue();
  }
}
