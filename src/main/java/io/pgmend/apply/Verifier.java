package io.pgmend.apply;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Direction;
import io.pgmend.database.Run;
import io.pgmend.database.Status;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.RunRecord.LookedFor;
import io.pgmend.plan.RunRecord.TableState;
import io.pgmend.plan.RunRecord.TouchedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks before a run and after it: whether what it was to mend is mended, whether objects are as
 * its change sets left them, and whether rows are missing. It changes nothing, and that it cannot
 * look never fails the run.
 */
final class Verifier {

  private final Deployment deployment;
  private final List<ChangeSet> chosen;
  private final SortedMap<QualifiedName, TableState> before;
  private final List<String> blind;

  private Verifier(
      Deployment deployment,
      List<ChangeSet> chosen,
      SortedMap<QualifiedName, TableState> before,
      List<String> blind) {
    this.deployment = deployment;
    this.chosen = chosen;
    this.before = before;
    this.blind = blind;
  }

  /** The look before it. */
  static Verifier before(Deployment deployment, List<ChangeSet> chosen) {
    if (chosen.isEmpty()) {
      return new Verifier(deployment, chosen, Collections.emptySortedMap(), List.of());
    }
    ConnectionSettings settings = deployment.target().settings();
    try (Connection connection = settings.open()) {
      return new Verifier(
          deployment, chosen, Tables.states(connection, Tables.touched(chosen)), List.of());
    } catch (SQLException | DatabaseException e) {
      return new Verifier(
          deployment,
          chosen,
          Collections.emptySortedMap(),
          List.of("The tables could not be looked at before the run: " + words(e)));
    }
  }

  /**
   * The look after it.
   *
   * @param done what the run did in that direction, and stays
   * @return none where nothing was done
   */
  Optional<Verification> after(Direction direction, List<Run.Done> done) {
    if (done.isEmpty()) {
      return Optional.empty();
    }
    var look = new Look(done.stream().map(d -> d.changeSet().id()).collect(Collectors.toSet()));
    look.unknown.addAll(blind);
    try (Connection connection = deployment.target().settings().open()) {
      List<Status> statuses = deployment.executor().status();
      look.rows(connection);
      look.definitions(connection, direction, statuses);
      if (direction == Direction.FORWARD) {
        look.findings(connection, statuses);
      }
    } catch (SQLException | DatabaseException e) {
      look.unknown.add("The look after the run broke off: " + words(e));
    }
    return Optional.of(
        new Verification(
            look.tables, look.findings, look.right, look.problems, look.unknown, look.notes));
  }

  private static String words(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** One look after a run. */
  private final class Look {

    private final Set<String> done;
    private final List<TouchedTable> tables = new ArrayList<>();
    private final List<LookedFor> findings = new ArrayList<>();
    private final List<String> right = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Look(Set<String> done) {
      this.done = done;
    }

    void rows(Connection connection) throws SQLException {
      Set<QualifiedName> names = new TreeSet<>(before.keySet());
      names.addAll(Tables.touched(chosen));
      SortedMap<QualifiedName, TableState> after = Tables.states(connection, names);
      names.removeIf(n -> !before.containsKey(n) && !after.containsKey(n));
      for (QualifiedName name : names) {
        tables.add(
            new TouchedTable(
                name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
      }
      var losses = new RowLosses(chosen.stream().filter(c -> done.contains(c.id())).toList());
      tables.forEach(losses::add);
      right.addAll(losses.right());
      notes.addAll(losses.notes());
      problems.addAll(losses.problems());
    }

    /** What is run must be as it was left, what was taken back as it is expected to be found. */
    void definitions(Connection connection, Direction direction, List<Status> statuses)
        throws SQLException {
      if (!Drift.hasFingerprints(connection)) {
        notes.add(
            "definitions were not compared: schema pgmend, which tells them, is gone or not open to"
                + " this role");
        return;
      }
      List<Drift.Look> looks =
          (direction == Direction.FORWARD
                  ? Drift.left(connection, statuses, deployment.planById())
                  : Drift.ahead(connection, statuses, deployment.planById()))
              .stream().filter(l -> done.contains(l.changeSet())).toList();
      List<String> other =
          looks.stream().map(Drift.Look::difference).filter(d -> !d.isEmpty()).toList();
      other.forEach(d -> problems.add("After the run " + d + "."));
      int same = looks.size() - other.size();
      if (same > 0) {
        right.add(
            "objects are as "
                + same
                + (same == 1 ? " change set " : " change sets ")
                + (direction == Direction.FORWARD ? "left them" : "found them"));
      }
    }

    void findings(Connection connection, List<Status> statuses) throws SQLException {
      var again = new Mended(deployment, done, statuses);
      findings.addAll(again.look(connection, LocalDate.now(ZoneOffset.UTC)));
      right.addAll(again.right());
      problems.addAll(again.problems());
      unknown.addAll(again.unknown());
    }
  }
}
