package io.pgmend.catalog;

import io.pgmend.model.ServerState;
import io.pgmend.model.ServerState.Follower;
import io.pgmend.model.ServerState.OpenTransaction;
import io.pgmend.model.ServerState.PreparedTransaction;
import io.pgmend.model.ServerState.Slot;
import io.pgmend.model.ServerState.TimeLimit;
import io.pgmend.model.ServerState.TouchedTable;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.exception.DataAccessException;

/** Reads what of a server could stand in the way of a run of change sets; changes nothing. */
public final class ServerStateReader {

  private static final String REFUSED = "42501";

  /** Younger transactions are an application's ordinary ones. */
  private static final int LEAST_SECONDS = 60;

  private final Map<String, List<Fact>> facts = new TreeMap<>();
  private final List<TouchedTable> tables = new ArrayList<>();

  private ServerStateReader() {}

  private record Fact(
      String name,
      String who,
      String what,
      String since,
      long seconds,
      long amount,
      boolean flag) {}

  /**
   * Reads it in two short transactions.
   *
   * @param connection not inside a transaction; its settings are as before afterwards
   * @param touched relations that the change sets lock or change; those that are missing are left
   *     out
   * @param localPort the server's port where it runs on this machine, so that its disk can be
   *     looked at
   */
  public static ServerState read(
      Connection connection, Set<QualifiedName> touched, OptionalInt localPort)
      throws SQLException {
    return read(connection, touched, localPort, LEAST_SECONDS);
  }

  static ServerState read(
      Connection connection, Set<QualifiedName> touched, OptionalInt localPort, int leastSeconds)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      var reader = new ServerStateReader();
      reader.ask(
          new CatalogQueries(connection),
          touched.stream().map(Sql::rawIdent).toArray(String[]::new),
          leastSeconds);
      connection.rollback();
      return reader.state(mayReplicate(connection), localPort);
    } catch (DataAccessException e) {
      SQLException cause = e.getCause(SQLException.class);
      if (cause != null) {
        throw cause;
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private void ask(CatalogQueries queries, String[] touched, int leastSeconds) throws SQLException {
    queries.execute(
        "SET TRANSACTION READ ONLY; SET LOCAL search_path = ''; SET LOCAL TimeZone = 'UTC';"
            + " SET LOCAL jit = off");
    queries.each(
        "server-state",
        row ->
            facts
                .computeIfAbsent(row.word("kind"), k -> new ArrayList<>())
                .add(
                    new Fact(
                        row.text("name"),
                        row.text("who"),
                        row.text("what"),
                        row.text("since"),
                        row.big("seconds"),
                        row.big("amount"),
                        row.flag("flag"))),
        touched,
        leastSeconds);
    queries.each(
        "touched-tables",
        row ->
            tables.add(
                new TouchedTable(
                    row.name(),
                    row.flag("filtered"),
                    row.big("heap_bytes"),
                    row.big("index_bytes"),
                    row.big("toast_bytes"),
                    row.text("tablespace"),
                    row.integer("triggers"),
                    row.integer("replica_triggers"))),
        (Object) touched);
    tables.sort(Comparator.comparing(TouchedTable::name));
  }

  /**
   * Whether the right is there can come from a grant, from being superuser or from what a managed
   * service has built in: only trying tells.
   */
  private static boolean mayReplicate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL session_replication_role = 'replica'");
      return true;
    } catch (SQLException e) {
      if (REFUSED.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      connection.rollback();
    }
  }

  private ServerState state(boolean replicationRole, OptionalInt localPort) {
    Fact role = one("role");
    return new ServerState(
        role.name(),
        role.flag(),
        replicationRole,
        one("sees-sessions").flag(),
        one("hidden").amount(),
        one("standby").flag(),
        one("read-only").flag(),
        one("locks").amount(),
        all("limit").stream().map(f -> new TimeLimit(f.name(), f.what(), f.amount())).toList(),
        all("transaction").stream()
            .map(
                f ->
                    new OpenTransaction(
                        f.name(), f.who(), f.what(), f.since(), f.seconds(), f.flag()))
            .sorted(
                Comparator.comparingLong(OpenTransaction::seconds)
                    .reversed()
                    .thenComparing(OpenTransaction::pid))
            .toList(),
        all("prepared").stream()
            .map(f -> new PreparedTransaction(f.name(), f.who(), f.since(), f.seconds(), f.flag()))
            .toList(),
        all("slot").stream().map(f -> new Slot(f.name(), f.who(), f.flag(), f.amount())).toList(),
        all("follower").stream().map(f -> new Follower(f.name(), f.amount())).toList(),
        tables,
        localPort.isPresent() && !all("data").isEmpty()
            ? FreeDisk.of(one("data").name(), localPort.getAsInt(), tablespaces())
            : List.of());
  }

  private Set<String> tablespaces() {
    var folders = new TreeSet<String>();
    tables.stream().map(TouchedTable::tablespace).filter(t -> !t.isEmpty()).forEach(folders::add);
    return folders;
  }

  private Fact one(String kind) {
    return all(kind).get(0);
  }

  private List<Fact> all(String kind) {
    return facts.getOrDefault(kind, List.of()).stream()
        .sorted(Comparator.comparing(Fact::name).thenComparing(Fact::what))
        .toList();
  }
}
