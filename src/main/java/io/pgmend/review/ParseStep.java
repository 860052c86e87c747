package io.pgmend.review;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.Tuple;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The protocol's Parse and Describe, and neither Bind nor Execute: the server analyses a statement
 * and says which parameters it takes and which columns it returns, and nothing is run, whatever the
 * text holds. Several statements in one text are refused by the server itself.
 *
 * <p>It goes through the driver's core and not through {@link Connection#prepareStatement}, which
 * reads the text with a parser of its own: that takes every question mark for a parameter, cannot
 * describe a text with {@code $1} in it, and cuts it at semicolons. SQL's own PREPARE is no way
 * either: what stands behind a semicolon in the text would be run.
 */
final class ParseStep {

  private static final int FLAGS =
      QueryExecutor.QUERY_ONESHOT
          | QueryExecutor.QUERY_DESCRIBE_ONLY
          | QueryExecutor.QUERY_SUPPRESS_BEGIN;

  /** Classes of errors that are about the server's state and not about the statement. */
  private static final Set<String> CONDITIONS = Set.of("08", "40", "53", "55", "57", "58");

  private ParseStep() {}

  /** What the server said. */
  sealed interface Answer {

    /** It would run it. Types are object ids. */
    record Taken(List<Integer> parameters, List<Column> columns) implements Answer {
      public Taken {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
      }
    }

    /** It would not, in its own words, one line. */
    record Refused(String reason) implements Answer {}
  }

  /** A column of the result, as the server describes it. */
  record Column(String name, int type, int modifier) {}

  /**
   * Has the server analyse a statement.
   *
   * @param connection in autocommit mode, so that the locks of the analysis go at once
   * @throws SQLException where the connection is lost or the server was kept from answering
   */
  static Answer run(Connection connection, Placeholders.Form form) throws SQLException {
    if (form.parameters() < 0) {
      return new Answer.Refused("it has more parameters than the protocol can send");
    }
    if (form.sql().indexOf('\0') >= 0) {
      return new Answer.Refused("it holds a NUL character");
    }
    QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    var places = new int[form.parameters()];
    Query query =
        executor.wrap(List.of(new NativeQuery(form.sql(), places, false, SqlCommand.BLANK)));
    ParameterList parameters = query.createParameterList();
    var described = new Described();
    try {
      executor.execute(query, parameters, described, 0, 0, FLAGS);
    } catch (SQLException e) {
      return new Answer.Refused(reason(e));
    } finally {
      query.close();
    }
    List<Integer> types =
        form.parameters() == 0
            ? List.of()
            : IntStream.of(parameters.getTypeOIDs()).boxed().toList();
    return new Answer.Taken(types, described.columns);
  }

  private static final class Described extends ResultHandlerBase {
    private List<Column> columns = List.of();

    @Override
    public void handleResultRows(
        Query query, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
      var all = new ArrayList<Column>();
      for (Field field : fields) {
        all.add(new Column(field.getColumnLabel(), field.getOID(), field.getMod()));
      }
      columns = all;
    }

    @Override
    public void handleWarning(SQLWarning warning) {
      // A notice of the analysis, as of a name that was cut: the statement is taken all the same.
    }
  }

  private static String reason(SQLException e) throws SQLException {
    ServerErrorMessage said = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    if (said == null || CONDITIONS.contains(state.substring(0, Math.min(2, state.length())))) {
      throw e;
    }
    String hint = Objects.requireNonNullElse(said.getHint(), "");
    String text = said.getMessage() + (hint.isEmpty() ? "" : " (" + hint + ")");
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
