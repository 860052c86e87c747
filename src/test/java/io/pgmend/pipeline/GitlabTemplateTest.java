package io.pgmend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pipeline.StubForge.Comment;
import io.pgmend.pipeline.StubForge.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template's script, as a job of a merge request's pipeline runs it. */
class GitlabTemplateTest {

  private static final Path SCRIPT = Path.of("src/docs/pipelines/gitlab-review.sh");

  @TempDir private static Path shared;
  private static SampleRepository repository;

  @TempDir private Path folder;
  private StubForge forge;
  private PipelineRun job;

  @BeforeAll
  static void clonedRepository() throws Exception {
    PipelineRun.assumePrograms();
    repository = SampleRepository.create(shared.resolve("shop"));
  }

  @BeforeEach
  void aJobOfAPipeline() throws Exception {
    repository.git("switch", "--quiet", "states");
    forge = new StubForge(Kind.GITLAB);
    job =
        new PipelineRun(SCRIPT.toAbsolutePath(), repository.folder(), folder)
            .with("CI_API_V4_URL", forge.url())
            .with("CI_PROJECT_ID", "17")
            .with("CI_PROJECT_DIR", repository.folder().toString())
            .with("CI_JOB_URL", "https://gitlab.com/acme/shop/-/jobs/7")
            .with("CI_MERGE_REQUEST_IID", "42")
            .with("CI_MERGE_REQUEST_DIFF_BASE_SHA", repository.git("merge-base", "main", "states"));
  }

  @AfterEach
  void theTokenIsNowhere() throws IOException {
    forge.close();
    job.assertThatTheTokenIsNowhere();
  }

  @Test
  void theFirstJobWritesTheNoteAndTheSecondUpdatesIt() throws Exception {
    String said = Files.readString(PipelineRun.resource("review.md"));
    PipelineRun.Result first = job.run();
    assertThat(first.exit()).as(first.out()).isZero();
    for (int i = 0; i < 99; i++) {
      forge.add("Note " + i, "somebody", "");
    }
    Path other = folder.resolve("other.md");
    Files.writeString(other, "<!-- pgmend-review -->\nNo complaints\n");
    assertThat(job.says(other.toString()).run().exit()).isZero();
    assertThat(forge.comments())
        .hasSize(100)
        .first()
        .extracting(Comment::body)
        .isEqualTo("<!-- pgmend-review -->\nNo complaints\n");
    assertThat(said).isNotEqualTo(forge.comments().get(0).body());
    assertThat(forge.writes())
        .containsExactly(
            "POST /projects/17/merge_requests/42/notes",
            "PUT /projects/17/merge_requests/42/notes/900000000000");
  }

  @Test
  void theNoteIsFoundOnTheSecondPageAndSomebodyElsesIsLeftAlone() throws Exception {
    forge.add("<!-- pgmend-review -->\nall is well", "mallory", "");
    for (int i = 0; i < 120; i++) {
      forge.add("Note " + i, "somebody", "");
    }
    forge.add("<!-- pgmend-review -->\nold", Kind.GITLAB.self(), "");
    assertThat(job.run().exit()).isZero();
    assertThat(forge.comments()).hasSize(122);
    assertThat(forge.comments().get(0).body()).endsWith("all is well");
    assertThat(forge.comments().get(121).body())
        .isEqualTo(Files.readString(PipelineRun.resource("review.md")));
  }

  @Test
  void theArtifactsOfTheTemplateAreWritten() throws Exception {
    assertThat(job.ends(1).run().exit()).isEqualTo(1);
    Path results = repository.folder().resolve("pgmend-review");
    assertThat(job.pgmendArguments())
        .containsSubsequence(
            "--format",
            "text",
            "--also",
            "gitlab=" + results.resolve("code-quality.json"),
            "--also",
            "junit=" + results.resolve("junit.xml"),
            "--also",
            "markdown=" + results.resolve("review.md"));
    for (String file : PipelineFiles.gitlabReports()) {
      assertThat(repository.folder().resolve(file)).isNotEmptyFile();
    }
    assertThat(forge.comments()).hasSize(1);
  }

  @Test
  void nothingIsDoneWhereNoChangelogIsChanged() throws Exception {
    repository.git("switch", "--quiet", "words");
    PipelineRun.Result result = job.run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("No file of db/changelog.yaml is changed since ");
    assertThat(job.pgmendArguments()).isEmpty();
    assertThat(forge.writes()).isEmpty();
  }

  @Test
  void onTheResultOfAMergeOnlyTheMergeRequestsChangesCount() throws Exception {
    repository.git("switch", "--quiet", SampleRepository.CHANGED);
    job.with("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", repository.git("rev-parse", "main"));
    assertThat(job.run().out()).contains("- db/0002-states.sql").doesNotContain("0003-others");
  }

  @Test
  void aProjectWithoutTheRightIsToldSo() throws Exception {
    forge.answerNext("POST", 403, "403 Forbidden");
    PipelineRun.Result result = job.run();
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains(
            "warning: the comment was not written: ", "https://gitlab.com/acme/shop/-/jobs/7");
    forge.answerNext("GET", 403, "insufficient_scope");
    assertThat(job.run().out()).contains("(HTTP 403)");
    assertThat(forge.comments()).as("whose notes are ours is not known").isEmpty();
  }
}
