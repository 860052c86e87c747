package io.pgmend.review;

import io.pgmend.pg.Sql;
import io.pgmend.review.Queries.Query;
import io.pgmend.review.QueriesException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statements that a live database has run, as the extension pg_stat_statements keeps them: with
 * {@code $1} where a value stood.
 */
public final class StatementStatistics {

  private static final int MOST = 5000;

  private static final String VIEW = "pg_stat_statements";

  /**
   * Each statement once, with the role that runs it most. Left out are those of pgmend and of
   * Liquibase, and those of the server's own foreign keys. Texts that are not kept any more and
   * texts of other roles that are hidden have no number or no text.
   */
  private static final String QUESTION =
      """
      WITH statement AS (
        SELECT s.queryid, s.query, s.calls, s.userid FROM {view} s
        WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
          AND s.query <> '' AND s.queryid IS NOT NULL
          AND s.query !~* '/\\* pgmend \\*/|\\mpgmend\\M"?\\.|databasechangelog|pg_stat_statements'
          AND s.query !~ 'OPERATOR\\(pg_catalog\\.|\\mpg_catalog\\.pg_'
      ), total AS (
        SELECT queryid, min(query) AS query, sum(calls) AS calls FROM statement GROUP BY queryid
      ), chief AS (
        SELECT DISTINCT ON (queryid) queryid, userid FROM statement
        ORDER BY queryid, calls DESC, userid
      )
      SELECT t.query, coalesce(pg_catalog.pg_get_userbyid(c.userid), '')
      FROM total t JOIN chief c USING (queryid)
      ORDER BY t.calls DESC, t.queryid
      """;

  private static final String HIDDEN =
      """
      SELECT count(*) FROM {view} s
      WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND s.queryid IS NULL
      """;

  private StatementStatistics() {}

  /**
   * Those of this database, the most called first, {@value #MOST} at most.
   *
   * @throws QueriesException where there are no statistics, or the role may not read them
   */
  public static Queries read(Connection live) throws SQLException {
    return read(live, MOST);
  }

  static Queries read(Connection live, int most) throws SQLException {
    try (Statement statement = live.createStatement()) {
      statement.setEscapeProcessing(false);
      String view = view(statement);
      refuseHidden(live, statement, view);
      return queries(live, statement, view, most);
    } catch (SQLException e) {
      switch (String.valueOf(e.getSQLState())) {
        case "55000" -> throw noLibrary();
        case "42501" -> throw mayNotRead(live, String.valueOf(e.getMessage()));
        default -> throw e;
      }
    }
  }

  private static Queries queries(Connection live, Statement statement, String view, int most)
      throws SQLException {
    record Row(String text, String role) {}
    var rows = new ArrayList<Row>();
    try (ResultSet row = statement.executeQuery(QUESTION.replace("{view}", view))) {
      while (row.next()) {
        if (QueryRehearsal.isAnalysed(row.getString(1))) {
          rows.add(new Row(row.getString(1), row.getString(2)));
        }
      }
    }
    Map<String, String> paths = new HashMap<>();
    List<Query> statements = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
      if (!paths.containsKey(row.role())) {
        paths.put(row.role(), SearchPaths.of(live, row.role()));
      }
      statements.add(
          new Query(
              statements.size() + 1,
              row.text(),
              paths.getOrDefault(row.role(), SearchPaths.DEFAULT)));
    }
    String share =
        rows.size() > most
            ? String.format(Locale.ROOT, " (the %,d most called of %,d)", most, rows.size())
            : "";
    return new Queries(VIEW + share, statements);
  }

  /** The view's full name: an extension can be in any schema. */
  private static String view(Statement statement) throws SQLException {
    String question =
        "SELECT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n"
            + " ON n.oid = e.extnamespace WHERE e.extname = "
            + Sql.literal(VIEW);
    try (ResultSet row = statement.executeQuery(question)) {
      if (row.next()) {
        return Sql.rawIdent(row.getString(1)) + "." + Sql.rawIdent(VIEW);
      }
    }
    throw new QueriesException(
        Kind.NO_STATISTICS,
        "The live database does not have the extension pg_stat_statements, so what the application"
            + " runs is not known. Nothing was done. Run CREATE EXTENSION pg_stat_statements there"
            + " and let the application run for a while, or give its statements with --queries"
            + " FILE.");
  }

  /** Other roles' statements have neither number nor text for a role that may not read them. */
  private static void refuseHidden(Connection live, Statement statement, String view)
      throws SQLException {
    long hidden;
    try (ResultSet row = statement.executeQuery(HIDDEN.replace("{view}", view))) {
      row.next();
      hidden = row.getLong(1);
    }
    if (hidden > 0) {
      throw mayNotRead(
          live, String.format(Locale.ROOT, "%,d statements of other roles are hidden", hidden));
    }
  }

  private static QueriesException mayNotRead(Connection live, String why) throws SQLException {
    String role = live.getMetaData().getUserName();
    return new QueriesException(
        Kind.PERMISSION,
        "The role "
            + role
            + " may not read pg_stat_statements: "
            + why
            + ". Nothing was done. Let an administrator run GRANT pg_read_all_stats TO "
            + Sql.ident(role)
            + ", or export the view's column query as a role that may and give the file with"
            + " --queries FILE.");
  }

  private static QueriesException noLibrary() {
    return new QueriesException(
        Kind.NO_STATISTICS,
        "The live server keeps no statistics of statements: pg_stat_statements is not among its"
            + " shared_preload_libraries. Nothing was done. Add it there and restart the server, or"
            + " give the application's statements with --queries FILE.");
  }
}
