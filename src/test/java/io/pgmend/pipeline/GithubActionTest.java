package io.pgmend.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.pipeline.StubForge.Comment;
import io.pgmend.pipeline.StubForge.Kind;
import io.pgmend.pipeline.StubForge.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The action's script with a recorded event, as a step of a workflow runs it. */
class GithubActionTest {

  private static final String MARKER = "<!-- pgmend-review -->\n";

  @TempDir private static Path shared;
  private static SampleRepository repository;

  @TempDir private Path folder;
  private StubForge forge;
  private PipelineRun step;
  private String said;

  @BeforeAll
  static void clonedRepository() throws Exception {
    PipelineRun.assumePrograms();
    repository = SampleRepository.create(shared.resolve("shop"));
  }

  @BeforeEach
  void aStepOfAWorkflow() throws Exception {
    repository.git("switch", "--quiet", SampleRepository.CHANGED);
    said = Files.readString(PipelineRun.resource("review.md"));
    forge = new StubForge(Kind.GITHUB);
    step =
        new PipelineRun(PipelineRun.ACTION.resolve("review.sh"), repository.folder(), folder)
            .with("GITHUB_API_URL", forge.url())
            .with("GITHUB_SERVER_URL", "https://github.com")
            .with("GITHUB_REPOSITORY", "acme/shop")
            .with("GITHUB_RUN_ID", "1001")
            .with("GITHUB_EVENT_PATH", PipelineRun.resource("pull_request.json").toString())
            .with("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
            .with("GITHUB_OUTPUT", folder.resolve("output").toString())
            .with("RUNNER_TEMP", folder.toString());
  }

  @AfterEach
  void theTokenIsNowhere() throws IOException {
    forge.close();
    step.assertThatTheTokenIsNowhere();
  }

  private PipelineRun.Result run(String... options) throws Exception {
    return step.run(options);
  }

  private String output(String name) throws IOException {
    return step.lines("output").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .reduce("", (first, last) -> last);
  }

  @Test
  void theFirstRunWritesTheCommentAndTheSecondUpdatesIt() throws Exception {
    PipelineRun.Result first = run();
    assertThat(first.exit()).as(first.out()).isZero();
    assertThat(first.out())
        .contains("- db/0002-states.sql\n", "::error file=db/0002-states.sql,line=3,")
        .doesNotContain("0003-others");
    assertThat(forge.comments()).extracting(Comment::body).containsExactly(said);

    Path other = Files.writeString(folder.resolve("other.md"), MARKER + "No complaints\n");
    assertThat(step.says(other.toString()).run().exit()).isZero();
    assertThat(forge.comments())
        .extracting(Comment::body)
        .containsExactly(MARKER + "No complaints\n");
    assertThat(forge.writes())
        .containsExactly(
            "POST /repos/acme/shop/issues/42/comments",
            "PATCH /repos/acme/shop/issues/comments/900000000000");
  }

  @Test
  void pgmendIsCalledOnceForEveryForm() throws Exception {
    step.with("PGMEND_URL", "postgresql://reader@localhost/app")
        .with("PGPASSWORD", "reads")
        .with("PGMEND_PROFILE", "db/pgmend.yaml")
        .with("PGMEND_QUERIES", "db/queries of ours.sql")
        .with("PGMEND_SHADOW", "docker")
        .with("PGMEND_FAIL_ON", "high");
    assertThat(run().exit()).isZero();
    Path results = Path.of(output("markdown")).getParent();
    assertThat(step.pgmendArguments())
        .containsExactly(
            "review",
            "--base",
            repository.git("rev-parse", "main"),
            "--changelog",
            "db/changelog.yaml",
            "--url",
            "postgresql://reader@localhost/app",
            "--profile",
            "db/pgmend.yaml",
            "--shadow",
            "docker",
            "--queries",
            "db/queries of ours.sql",
            "--fail-on",
            "high",
            "--format",
            "github",
            "--also",
            "sarif=" + results.resolve("review.sarif"),
            "--also",
            "markdown=" + results.resolve("review.md"));
    assertThat(step.pgmendEnvironment()).contains("PGPASSWORD=reads");
    assertThat(step.lines("output"))
        .containsExactly(
            "changed=true",
            "markdown=" + results.resolve("comment.md"),
            "sarif=" + results.resolve("review.sarif"),
            "exit-code=0");
    assertThat(folder.resolve("summary")).hasContent(said);
    assertThat(results.resolve("review.sarif")).isNotEmptyFile();
  }

  @Test
  void theCommentIsFoundOnTheSecondPage() throws Exception {
    for (int i = 0; i < 130; i++) {
      forge.add("Comment " + i + ": \"id\": 5, <!-- pgmend-review --> \\", "somebody", "User");
    }
    Comment ours = forge.add(MARKER.strip() + "\r\nold", "github-actions[bot]", "Bot");
    assertThat(run().exit()).isZero();
    assertThat(forge.comments())
        .hasSize(131)
        .last()
        .isEqualTo(new Comment(ours.id(), said, ours.author(), "Bot"));
    assertThat(forge.requests()).filteredOn(r -> r.contains("page=2")).hasSize(1);
  }

  @Test
  void aCommentOfSomebodyElseWithTheMarkerIsLeftAlone() throws Exception {
    Comment forged = forge.add(MARKER + "all is well", "mallory", "User");
    assertThat(run().exit()).isZero();
    assertThat(forge.comments()).hasSize(2).first().isEqualTo(forged);
    forge.nameTheUser();
    forge.add(MARKER + "another app", "other[bot]", "Bot");
    assertThat(run().exit()).isZero();
    assertThat(forge.comments()).hasSize(3);
    assertThat(forge.writes())
        .last()
        .isEqualTo("PATCH /repos/acme/shop/issues/comments/900000000001");
  }

  @Test
  void nothingIsDoneWhereNoChangelogIsChanged() throws Exception {
    repository.git("switch", "--quiet", SampleRepository.UNCHANGED);
    PipelineRun.Result result = run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("No file of db/changelog.yaml is changed since ");
    assertThat(step.pgmendArguments()).isEmpty();
    assertThat(forge.writes()).isEmpty();
    assertThat(step.lines("output")).containsExactly("changed=false", "exit-code=0");
    assertThat(step.lines("summary")).isEmpty();
  }

  @Test
  void aCommentThatStandsIsToldWhenNoChangelogIsChangedAnyMore() throws Exception {
    run();
    repository.git("switch", "--quiet", SampleRepository.UNCHANGED);
    assertThat(run().exit()).isZero();
    assertThat(forge.comments())
        .extracting(Comment::body)
        .containsExactly(
            MARKER
                + "**pgmend review: nothing to judge.** No file of `db/changelog.yaml` is changed"
                + " any more.\n");
  }

  @Test
  void otherFilesCanBelongToTheChangelog() throws Exception {
    repository.git("switch", "--quiet", SampleRepository.UNCHANGED);
    assertThat(step.with("PGMEND_PATHS", "db\n  \n*.md").run().out()).contains("- README.md\n");
    assertThat(step.pgmendArguments()).isNotEmpty();
  }

  @Test
  void aFailingReviewEndsWithItsCodeAfterTheComment() throws Exception {
    PipelineRun.Result result = step.ends(1).run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(forge.comments()).extracting(Comment::body).containsExactly(said);
    assertThat(output("exit-code")).isEqualTo("1");
    assertThat(output("sarif")).isNotEmpty();
  }

  @Test
  void aReviewThatWasNotMadeIsSaidInTheComment() throws Exception {
    assertThat(step.says("").ends(6).run().exit()).isEqualTo(6);
    assertThat(forge.comments())
        .singleElement()
        .extracting(Comment::body)
        .asString()
        .startsWith(MARKER + "**pgmend review: not made.** `db/changelog.yaml` was not judged: the")
        .contains("(exit code 6)", "https://github.com/acme/shop/actions/runs/1001");
  }

  @Test
  void anApiThatFailsForAWhileIsAskedAgain() throws Exception {
    forge.answerNext("GET", 502, "Bad gateway");
    forge.answerNext("POST", 500, "Server error");
    assertThat(run().exit()).isZero();
    assertThat(forge.comments()).hasSize(1);
    assertThat(forge.writes()).hasSize(2);
  }

  @Test
  void aCommentWhoseAnswerWasLostIsNotWrittenTwice() throws Exception {
    forge.answerNext(new Wanted("POST", 504, Map.of(), "Gateway timeout", true));
    assertThat(run().exit()).isZero();
    assertThat(forge.comments()).hasSize(1);
    assertThat(forge.writes()).extracting(w -> w.substring(0, 5)).containsExactly("POST ", "PATCH");
  }

  @Test
  void aRateLimitIsWaitedFor() throws Exception {
    String slower = "You have exceeded a secondary rate limit";
    forge.answerNext("POST", 403, slower);
    forge.answerNext(new Wanted("POST", 403, Map.of("Retry-After", "30"), "Slower", false));
    forge.answerNext(new Wanted("POST", 429, Map.of("X-RateLimit-Remaining", "0"), "", false));
    assertThat(run().exit()).isZero();
    assertThat(forge.comments()).hasSize(1);
    assertThat(forge.writes()).hasSize(4);
  }

  @Test
  void anApiThatKeepsFailingIsGivenUpAndDoesNotFailTheReview() throws Exception {
    for (int i = 0; i < 9; i++) {
      forge.answerNext("POST", 500, "Server error");
    }
    PipelineRun.Result result = step.ends(1).run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("::warning title=pgmend::the comment was not written: the API said HTTP 500");
    assertThat(forge.writes()).hasSize(4);
  }

  @Test
  void aForkWithoutTheRightIsToldSoAndItsReviewCounts() throws Exception {
    forge.answerNext("POST", 403, "Resource not accessible by integration");
    PipelineRun.Result result = run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("::warning title=pgmend::", "(HTTP 403)", "from a fork");
    assertThat(forge.writes()).hasSize(1);
    assertThat(step.lines("summary")).isNotEmpty();
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws Exception {
    run();
    step.with("GITHUB_API_URL", "http://127.0.0.1:1");
    assertThat(run().out()).contains("the comment was not written: the API did not answer");
  }

  @Test
  void aTraceOfTheShellDoesNotShowTheToken() throws Exception {
    PipelineRun.Result result = run("-x");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).doesNotContain(StubForge.TOKEN);
    assertThat(forge.comments()).hasSize(1);
    assertThat(step.pgmendEnvironment())
        .isNotEmpty()
        .noneMatch(line -> line.startsWith("PGMEND_TOKEN"));
  }

  @Test
  void withoutACloneOfTheOriginTheEventNamesTheBase() throws Exception {
    String main = repository.git("rev-parse", "main");
    String event = Files.readString(PipelineRun.resource("pull_request.json"));
    Path copy = folder.resolve("event.json");
    Files.writeString(
        copy,
        event
            .replace("\"ref\": \"main\"", "\"ref\": \"trunk\"")
            .replace("1f2e3d4c5b6a798887766554433221100ffeeddc", main));
    assertThat(step.with("GITHUB_EVENT_PATH", copy.toString()).run().exit()).isZero();
    assertThat(step.pgmendArguments()).contains(main);

    step.with("GITHUB_EVENT_PATH", copy.toString()).with("PGMEND_BASE", "no-such-branch");
    PipelineRun.Result shallow = run();
    assertThat(shallow.exit()).isEqualTo(2);
    assertThat(shallow.out()).contains("fetch-depth: 0", "on     no-such-branch");
  }

  /** The action is copied, so that its sources are a folder of the test's. */
  @Test
  void pgmendIsBuiltOnceFromTheSourcesThatTheActionCameWith() throws Exception {
    Path sources = folder.resolve("sources");
    Path action = sources.resolve(".github/actions/review");
    Files.createDirectories(action.resolve("lib"));
    for (String file :
        List.of(
            "review.sh", "lib/judge.sh", "lib/comment.sh", "lib/json.awk", "lib/own-comment.awk")) {
      Files.copy(PipelineRun.ACTION.resolve(file), action.resolve(file));
    }
    var other =
        new PipelineRun(action.resolve("review.sh"), repository.folder(), folder.resolve("other"))
            .with("GITHUB_API_URL", forge.url())
            .with("GITHUB_REPOSITORY", "acme/shop")
            .with("GITHUB_EVENT_PATH", PipelineRun.resource("pull_request.json").toString())
            .withProgram("mvn", "pwd >>$RECORDS/mvn; mkdir -p target && : >target/pgmend.jar")
            .withProgram(
                "java", "echo $1 $2 >$RECORDS/java; shift 2; exec bash $RECORDS/hidden \"$@\"")
            .withoutPgmend();
    assertThat(other.run().exit()).isZero();
    assertThat(other.run().exit()).isZero();
    String root = sources.toRealPath().toString();
    assertThat(other.lines("mvn")).containsExactly(root);
    assertThat(other.lines("java")).containsExactly("-jar " + root + "/target/pgmend.jar");
    assertThat(forge.comments()).extracting(Comment::body).containsExactly(said);

    Files.delete(sources.resolve("target/pgmend.jar"));
    PipelineRun.Result broken = other.withProgram("mvn", "echo no compiler; exit 1").run();
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.out()).contains("no compiler", "pgmend could not be built");
    run();
  }

  @Test
  void settingsThatCannotBeMeantAreRefused() throws Exception {
    run();
    record Case(String name, String value, String words) {}
    for (Case wrong :
        List.of(
            new Case("PGMEND_CHANGELOG", "db/changelgo.yaml", "there is no such changelog"),
            new Case("PGMEND_CHANGELOG", "", "no changelog is named"),
            new Case("PGMEND_URL", "postgresql://me:hidden@db/app", "a URL holds a password"),
            new Case("PGMEND_URL", "jdbc:postgresql://db/app?password=hidden", "a URL holds"),
            new Case("PGMEND_SHADOW", "postgresql://me:hidden@db/app", "a URL holds"),
            new Case("PGMEND_NAME", "two words", "is not a word"),
            new Case("PGMEND_BASE", "--output=x", "does not begin with a hyphen"),
            new Case("PGMEND_PROGRAM", "lib/none.jar", "there is no such jar"))) {
      var other =
          new PipelineRun(
              PipelineRun.ACTION.resolve("review.sh"),
              repository.folder(),
              folder.resolve("other"));
      other.with("GITHUB_EVENT_PATH", PipelineRun.resource("pull_request.json").toString());
      PipelineRun.Result result = other.with(wrong.name(), wrong.value()).run();
      assertThat(result.exit()).as(wrong + result.out()).isEqualTo(2);
      assertThat(result.out()).contains(wrong.words(), "  next   ").doesNotContain("hidden");
      assertThat(other.pgmendArguments()).isEmpty();
    }
  }

  @Test
  void twoReviewsOfOnePullRequestHaveACommentEach() throws Exception {
    run();
    step.with("PGMEND_NAME", "billing");
    run();
    run();
    assertThat(forge.comments())
        .extracting(comment -> comment.body().lines().findFirst().orElseThrow())
        .containsExactly("<!-- pgmend-review -->", "<!-- pgmend-review billing -->");
    assertThat(forge.comments().get(1).body()).doesNotContain("<!-- pgmend-review -->");
  }

  @Test
  void aReviewThatIsTooLongForACommentIsCutBeforeItsDetails() throws Exception {
    Path longer = folder.resolve("long.md");
    Files.writeString(longer, said + "é".repeat(40_000));
    assertThat(step.says(longer.toString()).run().exit()).isZero();
    assertThat(forge.comments().get(0).body())
        .startsWith(said.substring(0, said.indexOf("<details>")))
        .doesNotContain("<details>")
        .endsWith("summary of the job: https://github.com/acme/shop/actions/runs/1001\n");
    assertThat(folder.resolve("summary")).content().contains("éééé");
  }

  @Test
  void withoutATokenOrAPullRequestThereIsNoComment() throws Exception {
    run();
    step.with("PGMEND_TOKEN", "");
    assertThat(run().out()).contains("::notice title=pgmend::there is no token");
    step.with("PGMEND_COMMENT", "false");
    assertThat(run().out()).doesNotContain("::notice");
    step.with("PGMEND_COMMENT", "true").with("GITHUB_EVENT_PATH", "").with("PGMEND_BASE", "main");
    assertThat(run().out()).contains("belongs to no pull request");
    assertThat(forge.writes()).hasSize(1);
    step.with("PGMEND_BASE", "");
    assertThat(run().out()).contains("it is not known what the changes are compared with");
  }
}
