package io.pgmend.catalog;

import io.pgmend.catalog.SecondSession.Later;
import io.pgmend.catalog.SequenceReader.Sequences;
import io.pgmend.model.Capabilities;
import io.pgmend.model.CatalogObject;
import io.pgmend.model.Dependency;
import io.pgmend.model.Publication;
import io.pgmend.model.Role;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;

/**
 * Reads a whole database, system schemas excepted, in one REPEATABLE READ READ ONLY transaction.
 * The number of queries does not depend on the database. A role that may connect suffices; what it
 * may not see is named in {@link Snapshot#blindSpots()}.
 */
public final class CatalogReader {

  private CatalogReader() {}

  private static final String ISOLATION =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  /** How the server prints must not depend on who looks: everything that colours it is set. */
  private static final String SESSION =
      String.join(
          "; ",
          "SET LOCAL search_path = ''",
          "SET LOCAL row_security = off",
          "SET LOCAL DateStyle = 'ISO, YMD'",
          "SET LOCAL IntervalStyle = 'postgres'",
          "SET LOCAL TimeZone = 'UTC'",
          "SET LOCAL extra_float_digits = 1",
          "SET LOCAL bytea_output = 'hex'",
          "SET LOCAL quote_all_identifiers = off",
          "SET LOCAL standard_conforming_strings = on",
          // Compiling a catalogue query costs more than running it.
          "SET LOCAL jit = off");

  /**
   * Loads the libraries that {@link #read} needs on a thread of its own, and returns at once. For a
   * process that reads one database and has other things to do first.
   */
  public static void prepare() {
    var thread = new Thread(CatalogQueries::load, "prepare-catalog-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Reads the database that the connection is connected to.
   *
   * @param connection not inside a transaction; its settings are as before afterwards
   * @throws SQLException what the server or the connection said; {@link
   *     SQLFeatureNotSupportedException} for a server older than {@link ServerVersion#OLDEST}
   */
  public static Snapshot read(Connection connection) throws SQLException {
    return read(connection, server -> List.of());
  }

  /**
   * As {@link #read(Connection)}, but a large database is read by two sessions that share one
   * snapshot.
   *
   * @param another makes a second connection of the same role to the same database; it is closed
   *     here
   */
  public static Snapshot read(Connection connection, Callable<Connection> another)
      throws SQLException {
    return read(connection, server -> server.large() ? List.of(another) : List.of());
  }

  /**
   * @param others how to make a second connection, by what is known of the server; none for one
   *     session only
   */
  static Snapshot read(Connection connection, Function<Server, List<Callable<Connection>>> others)
      throws SQLException {
    return read(connection, others, CatalogReader::snapshot);
  }

  /**
   * Reads tables and views alone, as {@link #read(Connection)} has them, in about half of its time;
   * all other lists of the snapshot are empty. For whoever looks at tables again and again.
   *
   * @param connection not inside a transaction; its settings are as before afterwards
   * @throws SQLException as {@link #read(Connection)}
   */
  public static Snapshot readTables(Connection connection) throws SQLException {
    return read(connection, server -> List.of(), CatalogReader::tables);
  }

  /** What is read of a database once the session is prepared. */
  private interface Extent {
    Snapshot read(Server server, CatalogQueries queries, SecondSession second) throws SQLException;
  }

  private static Snapshot read(
      Connection connection, Function<Server, List<Callable<Connection>>> others, Extent extent)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      return begin(connection, ISOLATION + "; " + SESSION, others, extent);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /**
   * Reads what a transaction sees in the midst of its work. It has to be rolled back afterwards:
   * its settings are changed.
   */
  public static Snapshot readWithin(Connection connection) throws SQLException {
    return begin(connection, SESSION, server -> List.of(), CatalogReader::snapshot);
  }

  private static Snapshot begin(
      Connection connection,
      String session,
      Function<Server, List<Callable<Connection>>> others,
      Extent extent)
      throws SQLException {
    try {
      return begin(new CatalogQueries(connection), session, others, extent);
    } catch (DataAccessException e) {
      SQLException cause = e.getCause(SQLException.class);
      if (cause != null) {
        throw cause;
      }
      throw e;
    }
  }

  record Server(ServerVersion version, String database, Capabilities capabilities, boolean large) {}

  private static Snapshot begin(
      CatalogQueries queries,
      String session,
      Function<Server, List<Callable<Connection>>> others,
      Extent extent)
      throws SQLException {
    queries.execute(session);
    Server server = queries.list("server", CatalogReader::server).get(0);
    if (!server.version().atLeast(ServerVersion.OLDEST)) {
      throw new SQLFeatureNotSupportedException(
          "the server is PostgreSQL %s; %d or later is needed"
              .formatted(server.version(), ServerVersion.OLDEST));
    }
    List<Callable<Connection>> another = others.apply(server);
    try (SecondSession second =
        another.isEmpty()
            ? SecondSession.none(queries)
            : SecondSession.beside(queries, joining(queries), another.get(0))) {
      return extent.read(server, queries, second);
    }
  }

  /** How a session begins that shall see what this one sees. */
  private static String joining(CatalogQueries queries) throws SQLException {
    String shared = queries.list("shared-snapshot", row -> row.text("id")).get(0);
    return ISOLATION + "; SET TRANSACTION SNAPSHOT " + Sql.literal(shared) + "; " + SESSION;
  }

  private static Snapshot snapshot(Server server, CatalogQueries queries, SecondSession second)
      throws SQLException {
    ServerVersion version = server.version();
    var acls = new AclReader(version);
    Later<List<Dependency>> dependencies = second.ask(CatalogReader::dependencies);
    Later<Sequences> sequences = second.ask(q -> SequenceReader.read(q, new AclReader(version)));
    Later<List<String>> notModelled = second.ask(CatalogReader::notModelled);
    TypeReader types = TypeReader.read(queries, acls, version);
    List<CatalogObject> objects = new ArrayList<>(new SchemaReader(queries, acls, version).read());
    objects.addAll(types.objects());
    objects.sort(Comparator.comparing(CatalogObject::name).thenComparing(CatalogObject::kind));
    List<Role> roles = queries.list("roles", CatalogReader::role);
    roles.sort(Comparator.comparing(Role::name));
    var relations = new RelationReader(queries, acls);
    var read = relations.read(second);
    List<io.pgmend.model.Function> functions = FunctionReader.read(queries, acls, read.mentions());
    List<Publication> publications = PublicationReader.read(queries, relations.names(), version);
    Sequences positions = sequences.get();
    return new Snapshot(
        version,
        server.database(),
        server.capabilities(),
        roles,
        objects,
        types.enums(),
        positions.list(),
        read.tables(),
        read.views(),
        functions,
        publications,
        dependencies.get(),
        notModelled.get(),
        positions.blindSpots());
  }

  private static Snapshot tables(Server server, CatalogQueries queries, SecondSession second)
      throws SQLException {
    var read = new RelationReader(queries, new AclReader(server.version())).read(second);
    return new Snapshot(
        server.version(),
        server.database(),
        server.capabilities(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        read.tables(),
        read.views(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<Dependency> dependencies(CatalogQueries queries) throws SQLException {
    List<Dependency> dependencies =
        queries.list(
            "dependencies", row -> new Dependency(row.word("dependent"), row.word("required")));
    dependencies.addAll(
        queries.list(
            "enum-order", row -> new Dependency(row.text("dependent"), row.text("required"))));
    dependencies.sort(Comparator.naturalOrder());
    return dependencies;
  }

  private static List<String> notModelled(CatalogQueries queries) throws SQLException {
    List<String> notModelled = queries.list("not-modelled", row -> row.text("object"));
    notModelled.sort(Comparator.naturalOrder());
    return notModelled;
  }

  private static Server server(Row row) throws SQLException {
    return new Server(
        new ServerVersion(row.integer("version")),
        row.word("database"),
        new Capabilities(
            row.word("role"),
            row.flag("superuser"),
            row.flag("bypass"),
            row.flag("createdb"),
            row.flag("recovery"),
            row.big("locks")),
        row.flag("is_large"));
  }

  private static Role role(Row row) throws SQLException {
    return new Role(
        row.word("name"),
        row.flag("superuser"),
        row.flag("bypass"),
        row.flag("login"),
        row.texts("member_of").stream().sorted().toList());
  }
}
