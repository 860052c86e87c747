package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.State;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.StockLiquibase;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a review of the system of real size asks for beyond the four standards: nothing stays open
 * that is not a decision, the pages say which, and the changelog in the repository is what pgmend
 * writes today, proven, and what 91,000 rows survive, there and back, by pgmend and by stock
 * Liquibase. {@code -Dpgmend.golden.update=true} writes folder and page anew.
 */
class SupfitReviewTest {

  private static final GoldenChangelog CHANGELOG =
      new GoldenChangelog(Path.of("changelogs/supfit-review"));
  private static final Path DECISIONS = Path.of("src/docs/supfit-decisions.md");

  @TempDir Path temp;

  @Test
  void theChangelogInTheRepositoryIsTheOneThatIsWritten() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18);
        Trial trial = new Trial(server, "supfit", SupfitTest.script())) {
      CHANGELOG.isWrittenAndProven(
          trial, "supfit", SupfitTest.profile("profile-review"), temp.resolve("supfit"));
      CHANGELOG.isVerified();
    }
  }

  /** On 18 by pgmend; each stock version on 14 and 18 too with {@code -Dpgmend.test.full=true}. */
  static Stream<Object[]> runs() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return StockLiquibase.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(14, 18)
                    .filter(major -> full || (major == 18 && version.startsWith("5")))
                    .map(major -> new Object[] {major, version}));
  }

  @ParameterizedTest(name = "on {0}, stock {1}")
  @MethodSource("runs")
  void allRowsSurvive(int major, String version) throws Exception {
    try (Trial trial = SupfitTest.load(major)) {
      var trip = new RoundTrip(trial, CHANGELOG.files());
      State mended = trip.forward();
      assertThat(trial.diagnose(SupfitTest.profile("profile-review")).findings())
          .allMatch(f -> f.outcome() instanceof Outcome.Waived);
      trip.back();
      if (Boolean.getBoolean("pgmend.test.full")) {
        trip.byStock(version, mended);
      }
    }
  }

  /**
   * Before the decisions: what can be mended, and what somebody has to say first, each with the
   * lines for the profile.
   */
  @Test
  void nothingIsOpenButDecisions() throws Exception {
    try (Trial trial = SupfitTest.load(18)) {
      List<Finding> findings = trial.diagnose(SupfitTest.profile("profile-review-open")).findings();
      assertThat(findings)
          .allMatch(
              f ->
                  f.outcome() instanceof Outcome.Fixable
                      || f.outcome() instanceof Outcome.NeedsDecision);
      String page = page(findings);
      if (Boolean.getBoolean("pgmend.golden.update")) {
        Files.writeString(DECISIONS, page);
      }
      assertThat(Files.readString(DECISIONS)).isEqualTo(page);
    }
  }

  private static String page(List<Finding> findings) {
    var counts = new TreeMap<String, int[]>();
    var decisions = new StringBuilder();
    for (Finding finding : findings) {
      int[] count = counts.computeIfAbsent(finding.rule(), r -> new int[2]);
      if (finding.outcome() instanceof Outcome.NeedsDecision open) {
        count[1]++;
        decisions.append(section(finding, open.decision()));
      } else {
        count[0]++;
      }
    }
    var table = new StringBuilder();
    counts.forEach((rule, n) -> table.append("| `%s` | %d | %d |%n".formatted(rule, n[0], n[1])));
    return """
        # Supfit: what its review leaves to decide

        Written from the findings of `profile-review-open.yaml` by `SupfitReviewTest`. Each question is printed by `diff`, with
        the lines that answer it; `profile-review.yaml` holds one answer to each. The review itself is in [supfit.md](supfit.md).

        | Rule | fixable | needs a decision |
        | --- | ---: | ---: |
        """
        + table
        + decisions;
  }

  private static String section(Finding finding, Decision decision) {
    var section =
        new StringBuilder(
            "%n## `%s` %s%n%n%s%n"
                .formatted(finding.rule(), finding.object(), decision.question()));
    for (Decision.Choice choice : decision.choices()) {
      section.append(
          "%n%s: %s.%n%n```yaml%n%s%n```%n"
              .formatted(choice.name(), choice.effect(), choice.yaml().strip()));
    }
    return section.toString();
  }
}
