package io.pgmend.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.contract.Trial;
import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.Direction;
import io.pgmend.database.ExecutionListener;
import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names exactly those of forty statements that break, and where, over 32 change sets. */
class SupfitRehearsalTest {

  private static final Path SYSTEM = Path.of("src/test/resources/systems/supfit");
  private static final Path QUERIES = SYSTEM.resolve("queries.sql");

  /** Something in the tables that the statements read. */
  private static final String ROWS =
      """
      INSERT INTO auth.users (id, email) SELECT md5(i::text)::uuid, 'u' || i FROM generate_series(1, 3) i;
      INSERT INTO public.users (id, role) SELECT id, 'client' FROM auth.users;
      INSERT INTO public.coaches (user_id, display_name) SELECT id, 'Coach' FROM public.users LIMIT 1;
      INSERT INTO public.coach_clients (coach_id, client_id, status)
        SELECT c.id, u.id, 'prospect' FROM public.coaches c, public.users u;
      INSERT INTO public.user_targets (user_id, goal) SELECT id, 'sleep' FROM public.users;
      INSERT INTO public.user_workouts (user_id, title, performed_at) SELECT id, 'Run', now() FROM public.users;
      """;

  private static final Pattern EXPECTATION =
      Pattern.compile("^-- ([0-9]+) ([^:\n]*)", Pattern.MULTILINE);
  private static final Pattern BREAKS = Pattern.compile("breaks ([0-9]{4})(?:, again ([0-9]{4}))?");
  private static final Pattern OTHER = Pattern.compile("other types ([0-9]{4})");

  @Test
  void namesExactlyTheStatementsThatBreak() throws Exception {
    Rehearsal rehearsal = rehearse();
    assertThat(rehearsal.unusable()).isEmpty();
    assertThat(rehearsal.statements()).isEqualTo(40);
    assertThat(seen(rehearsal)).isEqualTo(expected());
    assertThat(rehearsal.broken()).isEqualTo(20);
    assertThat(rehearsal.breaks())
        .flatExtracting(Rehearsal.Break::statements)
        .anySatisfy(
            b -> {
              assertThat(b.number()).isEqualTo(33);
              assertThat(b.statement()).startsWith("SELECT id, goal FROM user_targets");
              assertThat(b.reason())
                  .startsWith("operator does not exist: uuid = bigint (")
                  .doesNotContain("\n");
            })
        .anySatisfy(
            b -> {
              assertThat(b.number()).isEqualTo(2);
              assertThat(b.reason())
                  .isEqualTo("invalid input value for enum entity_status_enum: \"paused\"");
            });
    assertThat(rehearsal.changes())
        .flatExtracting(Rehearsal.Change::statements)
        .anySatisfy(
            a -> {
              assertThat(a.number()).isEqualTo(37);
              assertThat(a.difference())
                  .isEqualTo("$1 integer, now uuid; column id integer, now uuid");
            })
        .anySatisfy(
            a -> {
              assertThat(a.number()).isEqualTo(5);
              assertThat(a.difference())
                  .isEqualTo("$2 public.coach_status, now public.entity_status_enum");
            });
  }

  private static Rehearsal rehearse() throws Exception {
    String script = Files.readString(SYSTEM.resolve("schema.sql")) + ROWS;
    try (Trial trial = new Trial(18, "rehearsal", script);
        Connection own = trial.open()) {
      Queries queries = QueryFile.read(QUERIES, SearchPaths.of(own));
      QueryRehearsal rehearsal = QueryRehearsal.begin(own, queries);
      var listener =
          new ExecutionListener() {
            @Override
            public void finished(
                ChangeSetRef changeSet, Direction direction, Duration time, boolean markedRan) {
              try {
                rehearsal.after(
                    new ChangeSetName(changeSet.file(), changeSet.author(), changeSet.id()));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }
          };
      Trial.ok(
          trial.executor(ChangelogFolder.at(Path.of("changelogs/supfit"))).with(listener).update());
      return rehearsal.result();
    }
  }

  /** Number of a statement to what is seen of it, in the words of the file. */
  private static SortedMap<Integer, String> seen(Rehearsal rehearsal) {
    var seen = new TreeMap<Integer, String>();
    for (Rehearsal.Break broken : rehearsal.breaks()) {
      for (Rehearsal.Broken statement : broken.statements()) {
        String again = statement.mendedBy().map(m -> ", again " + number(m)).orElse("");
        seen.merge(
            statement.number(), "breaks " + number(broken.changeSet()) + again, String::concat);
      }
    }
    for (Rehearsal.Change change : rehearsal.changes()) {
      for (Rehearsal.Altered statement : change.statements()) {
        seen.merge(
            statement.number(), " other types " + number(change.changeSet()), String::concat);
      }
    }
    return seen;
  }

  private static SortedMap<Integer, String> expected() throws Exception {
    var expected = new TreeMap<Integer, String>();
    Matcher line = EXPECTATION.matcher(Files.readString(QUERIES));
    while (line.find()) {
      var words = new StringBuilder();
      BREAKS.matcher(line.group(2)).results().forEach(r -> words.append(r.group()));
      OTHER.matcher(line.group(2)).results().forEach(r -> words.append(" " + r.group()));
      if (words.length() > 0) {
        expected.put(Integer.valueOf(line.group(1)), words.toString());
      } else {
        assertThat(line.group(2)).isEqualTo("goes on");
      }
    }
    return expected;
  }

  private static String number(ChangeSetName changeSet) {
    return changeSet.file().substring(0, 4);
  }
}
