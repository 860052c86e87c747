package io.pgmend.apply;

import io.pgmend.database.Status;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.plan.ChangeSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the objects of a changelog are as its change sets left them and as the next ones expect
 * them. Only where no other change set has touched, or will touch first, one of the same relations
 * can that be said.
 */
final class Drift {

  /**
   * What a look at a change set's objects gave.
   *
   * @param difference a line; empty where they are as they should be
   */
  record Look(String changeSet, String difference) {}

  private Drift() {}

  /** A line for each change set whose objects are otherwise, in the changelog's order. */
  static List<String> of(Connection connection, List<Status> statuses, Map<String, ChangeSet> plan)
      throws SQLException {
    var looks = new ArrayList<>(left(connection, statuses, plan));
    looks.addAll(ahead(connection, statuses, plan));
    return looks.stream().map(Look::difference).filter(d -> !d.isEmpty()).toList();
  }

  /** At what change sets left behind, in the changelog's order. */
  static List<Look> left(Connection connection, List<Status> statuses, Map<String, ChangeSet> plan)
      throws SQLException {
    var looks = new ArrayList<Look>();
    if (!hasFingerprints(connection)) {
      return looks;
    }
    Set<QualifiedName> touched = new HashSet<>();
    for (int i = statuses.size() - 1; i >= 0; i--) {
      Status status = statuses.get(i);
      Optional<ChangeSet> changeSet = known(plan, status);
      if (!Deployment.isPending(status) && changeSet.isPresent()) {
        List<QualifiedName> relations = changeSet.get().relations();
        if (relations.stream().noneMatch(touched::contains)) {
          looks.add(
              0,
              look(connection, changeSet.get(), changeSet.get().fingerprintAfter(), "left them"));
        }
        touched.addAll(relations);
      }
    }
    return looks;
  }

  /** At what change sets that are still to be run will find, in the changelog's order. */
  static List<Look> ahead(Connection connection, List<Status> statuses, Map<String, ChangeSet> plan)
      throws SQLException {
    var looks = new ArrayList<Look>();
    if (!hasFingerprints(connection)) {
      return looks;
    }
    Set<QualifiedName> touched = new HashSet<>();
    for (Status status : statuses) {
      Optional<ChangeSet> changeSet = known(plan, status);
      if (Deployment.isPending(status) && changeSet.isPresent()) {
        List<QualifiedName> relations = changeSet.get().relations();
        if (relations.stream().noneMatch(touched::contains)) {
          looks.add(
              look(
                  connection,
                  changeSet.get(),
                  changeSet.get().fingerprintBefore(),
                  "expects them"));
        }
        touched.addAll(relations);
      }
    }
    return looks;
  }

  private static Optional<ChangeSet> known(Map<String, ChangeSet> plan, Status status) {
    return Optional.ofNullable(plan.get(status.changeSet().id()))
        .filter(c -> !c.fingerprintAfter().isEmpty());
  }

  private static Look look(Connection connection, ChangeSet changeSet, String expected, String how)
      throws SQLException {
    if (fingerprint(connection, changeSet.relations()).equals(expected)) {
      return new Look(changeSet.id(), "");
    }
    return new Look(
        changeSet.id(),
        String.join(", ", changeSet.relations().stream().map(QualifiedName::toString).toList())
            + ": not as change set "
            + changeSet.id()
            + " "
            + how);
  }

  /** Of these relations' definitions, in that order. */
  static String fingerprint(Connection connection, List<QualifiedName> relations)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT pgmend.fingerprint(?)")) {
      query.setArray(
          1, connection.createArrayOf("text", relations.stream().map(Sql::rawIdent).toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    }
  }

  /** Whether the database can tell them to this role. */
  static boolean hasFingerprints(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT to_regprocedure('pgmend.fingerprint(text[])') IS NOT NULL"
                    + " AND has_schema_privilege('pgmend', 'USAGE')")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
