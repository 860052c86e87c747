package io.pgmend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.catalog.comparison.State;
import io.pgmend.database.EmbeddedServer;
import io.pgmend.database.StockLiquibase;
import io.pgmend.finding.Outcome;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Profile;
import io.pgmend.profile.ProfileReader;
import io.pgmend.rules.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One live database, two answers: keys stay integers, or all of them become uuids. Both changelogs
 * in the repository are what pgmend writes today, proven, and what 7,400 rows survive, there and
 * back, by pgmend and by stock Liquibase: 4.33.0 on 14 and 5.0.4 on 18, each version on each server
 * with {@code -Dpgmend.test.full=true}.
 */
class SaasRbacTest {

  static final Path SYSTEM = Path.of("src/test/resources/systems/saas-rbac");

  /** Of the profile's file and the changelog's folder. */
  private static final List<String> KEYS = List.of("integer", "uuid");

  /** What only people can mend: the same before and after. */
  private static final List<String> STAYS =
      List.of(
          "assertion-failed api-keys-are-hashed",
          "assertion-failed passwords-are-hashed",
          "assertion-failed subscription-metadata-are-json",
          "assertion-failed team-owners-are-active",
          "assertion-failed team-settings-are-json",
          "assertion-failed webhook-payloads-are-json",
          "migration-history-broken public.alembic_version");

  /** Of the role that is inserted. */
  private static final List<ColumnName> DRAWN =
      Stream.of("id", "id__old", "created_at", "updated_at")
          .map(new QualifiedName("public", "roles")::column)
          .toList();

  @TempDir Path temp;

  @Test
  void theChangelogsInTheRepositoryAreTheOnesThatAreWritten() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(18);
        Trial trial = new Trial(server, "saas", script())) {
      for (String keys : written()) {
        changelog(keys).isWrittenAndProven(trial, "saas_rbac", profile(keys), temp.resolve(keys));
        changelog(keys).isVerified();
      }
    }
  }

  /** The one with more to do by default. */
  private static List<String> written() {
    boolean all =
        Boolean.getBoolean("pgmend.test.full") || Boolean.getBoolean("pgmend.golden.update");
    return all ? KEYS : List.of("uuid");
  }

  static Stream<Object[]> runs() {
    boolean full = Boolean.getBoolean("pgmend.test.full");
    return StockLiquibase.VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(14, 18)
                    .filter(major -> full || (major == 18 && version.startsWith("5")))
                    .map(major -> new Object[] {major, version}));
  }

  /**
   * Asked without pgmend too: with uuids every column that holds a key is one, and all that
   * belonged together still does, the references that nothing declared among them.
   */
  @ParameterizedTest(name = "on {0}, stock {1}")
  @MethodSource("runs")
  void bothSurviveForwardBackAndForward(int major, String version) throws Exception {
    try (Trial trial = load(major)) {
      String dump = PgDump.schema(trial, major);
      assertThat(SaasRbacKeys.types(trial)).hasSize(38).allMatch(t -> t.endsWith(" integer"));
      List<String> start = SaasRbacKeys.relations(trial);
      var relations = new ArrayList<List<String>>();
      for (String keys : KEYS) {
        var trip = new RoundTrip(trial, changelog(keys).files(), DRAWN);
        State mended = trip.forward();
        assertThat(open(trial.diagnose(profile(keys)))).as("after " + keys).isEqualTo(STAYS);
        relations.add(SaasRbacKeys.relations(trial));
        if (keys.equals("uuid")) {
          assertThat(SaasRbacKeys.types(trial)).hasSize(38).allMatch(t -> t.endsWith(" uuid"));
        }
        trip.back();
        if (keys.equals("uuid") || Boolean.getBoolean("pgmend.test.full")) {
          trip.byStock(version, mended);
        }
        assertThat(PgDump.schema(trial, major)).as("dump after " + keys).isEqualTo(dump);
      }
      // what decisions remove or empty is the same in both
      assertThat(relations.get(1)).isEqualTo(relations.get(0)).isNotEqualTo(start);
    }
  }

  private static List<String> open(Diagnosis.Result result) {
    return result.findings().stream().map(f -> f.rule() + " " + f.object()).sorted().toList();
  }

  /** What the review asks for and its system lacks, before anybody has decided anything. */
  @Test
  void whatNeedsADecision() throws Exception {
    try (Trial trial = load(14)) {
      Diagnosis.Result open = trial.diagnose(profile("open"));
      assertThat(undecided(open, Outcome.NeedsDecision.class))
          .containsExactly(
              "check-missing public.api_keys.api_keys_key_prefix_known",
              "check-missing public.files.files_storage_type_known",
              "check-missing public.permissions.permissions_name_is_resource_action",
              "column-nullable public.files.file_size",
              "column-nullable public.invitations.expires_at",
              "column-nullable public.invitations.invited_by_id",
              "column-nullable public.subscriptions.cancel_at_period_end",
              "enum-nonstandard public.invitations.status",
              "enum-nonstandard public.invoices.status",
              "enum-nonstandard public.projects.status",
              "enum-nonstandard public.webhook_events.status",
              "foreign-key-missing public.subscriptions.user_id",
              "orphaned-rows public.team_members.team_members_user_id_fkey",
              "single-active-row-unenforced public.themes.themes_b90ba4_active",
              "unique-missing public.invoices.invoices_invoice_number_key",
              "unique-missing public.user_roles.user_roles_user_id_role_id_key",
              "unique-missing public.users.users_email_key");
      assertThat(undecided(open, Outcome.Refused.class))
          .containsExactly(
              "index-missing public.api_keys.idx_api_keys_user_id",
              "index-missing public.files.idx_files_user_id");
    }
  }

  private static List<String> undecided(Diagnosis.Result result, Class<? extends Outcome> outcome) {
    return result.findings().stream()
        .filter(f -> outcome.isInstance(f.outcome()))
        .map(f -> f.rule() + " " + f.object())
        .sorted()
        .toList();
  }

  static Trial load(int major) throws Exception {
    return new Trial(major, "saas", script());
  }

  private static String script() throws Exception {
    return Files.readString(SYSTEM.resolve("schema.sql"))
        + Files.readString(SYSTEM.resolve("rows.sql"));
  }

  static Profile profile(String name) throws Exception {
    return ProfileReader.read(SYSTEM.resolve("profile-" + name + ".yaml"));
  }

  private static GoldenChangelog changelog(String keys) {
    return new GoldenChangelog(Path.of("changelogs/saas-rbac-" + keys));
  }
}
