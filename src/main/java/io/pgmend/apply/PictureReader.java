package io.pgmend.apply;

import io.pgmend.apply.Picture.Blocker;
import io.pgmend.apply.Picture.IndexBuild;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a run's session does, from another one. */
final class PictureReader {

  /**
   * Words, names and stars at a statement's head. It ends before the first thing that could be a
   * value, and after PASSWORD there is none: a statement may hold a secret.
   */
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*((?:[A-Za-z_][A-Za-z_0-9.\"]*|\\*)(?:\\s+(?:[A-Za-z_\"][A-Za-z_0-9.\"]*|\\*)(?=\\s|;|$)){0,3})");

  private PictureReader() {}

  /**
   * Reads it.
   *
   * @param pid the run's server process as its driver was told
   */
  static Picture read(Connection connection, String changeSet, int pid, long seconds)
      throws SQLException {
    Optional<Backfill> backfill =
        Backfills.read(connection).stream()
            .filter(b -> b.changeSet().equals(changeSet) && b.isActive())
            .findFirst();
    // Behind a pooler the driver is told another number than the server's own.
    int real = backfill.map(Backfill::pid).orElse(pid);
    try (PreparedStatement statement = connection.prepareStatement(Questions.text("session"))) {
      statement.setInt(1, real);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return new Picture(real, seconds, backfill, Optional.empty(), false, 0, List.of());
        }
        return new Picture(
            real,
            seconds,
            backfill,
            indexBuild(row),
            row.getBoolean("waits"),
            row.getInt("attempt"),
            blockers(connection, real));
      }
    }
  }

  private static Optional<IndexBuild> indexBuild(ResultSet row) throws SQLException {
    String phase = row.getString("phase");
    return phase.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IndexBuild(phase, row.getLong("blocks_done"), row.getLong("blocks_total")));
  }

  private static List<Blocker> blockers(Connection connection, int pid) throws SQLException {
    var blockers = new ArrayList<Blocker>();
    try (PreparedStatement statement = connection.prepareStatement(Questions.text("blockers"))) {
      statement.setInt(1, pid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          blockers.add(
              new Blocker(
                  row.getInt("pid"),
                  row.getString("role"),
                  row.getString("application"),
                  row.getLong("seconds"),
                  row.getBoolean("idle"),
                  begins(row.getString("query"))));
        }
      }
    }
    return blockers;
  }

  /** The first words of a statement: {@code UPDATE public.orders SET}; never a value. */
  static String begins(String statement) {
    Matcher head = HEAD.matcher(statement);
    return head.lookingAt() ? head.group(1).replaceAll("\\s+", " ") : "";
  }
}
