package io.pgmend.catalog;

import io.pgmend.model.Capabilities;
import io.pgmend.model.CatalogObject;
import io.pgmend.model.Dependency;
import io.pgmend.model.Function;
import io.pgmend.model.Publication;
import io.pgmend.model.Role;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.exception.DataAccessException;

/**
 * Reads a whole database, system schemas excepted, in one REPEATABLE READ READ ONLY transaction.
 * The number of queries does not depend on the database. A role that may connect suffices; what it
 * may not see is named in {@link Snapshot#blindSpots()}.
 */
public final class CatalogReader {

  private CatalogReader() {}

  /** How the server prints must not depend on who looks: everything that colours it is set. */
  private static final List<String> SESSION =
      List.of(
          "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
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
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      return snapshot(new CatalogQueries(connection));
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

  private record Server(ServerVersion version, String database, Capabilities capabilities) {}

  private static Snapshot snapshot(CatalogQueries queries) throws SQLException {
    queries.execute(String.join("; ", SESSION));
    Server server = queries.list("server", CatalogReader::server).get(0);
    ServerVersion version = server.version();
    if (!version.atLeast(ServerVersion.OLDEST)) {
      throw new SQLFeatureNotSupportedException(
          "the server is PostgreSQL %s; %d or later is needed"
              .formatted(version, ServerVersion.OLDEST));
    }
    var acls = new AclReader(version);
    var names = new RelationNames();
    var relations = new RelationReader(queries, acls, names).read();
    TypeReader types = TypeReader.read(queries, acls, version);
    List<CatalogObject> objects = new ArrayList<>(new SchemaReader(queries, acls, version).read());
    objects.addAll(types.objects());
    objects.sort(Comparator.comparing(CatalogObject::name).thenComparing(CatalogObject::kind));
    List<String> blindSpots = new ArrayList<>();
    List<Sequence> sequences = SequenceReader.read(queries, acls, names, blindSpots);
    List<Function> functions = FunctionReader.read(queries, acls, relations.mentions());
    List<Publication> publications = PublicationReader.read(queries, names, version);
    List<Dependency> dependencies =
        queries.list(
            "dependencies", row -> new Dependency(row.word("dependent"), row.word("required")));
    dependencies.sort(Comparator.naturalOrder());
    List<String> notModelled = queries.list("not-modelled", row -> row.text("object"));
    notModelled.sort(Comparator.naturalOrder());
    List<Role> roles = queries.list("roles", CatalogReader::role);
    roles.sort(Comparator.comparing(Role::name));
    return new Snapshot(
        version,
        server.database(),
        server.capabilities(),
        roles,
        objects,
        types.enums(),
        sequences,
        relations.tables(),
        relations.views(),
        functions,
        publications,
        dependencies,
        notModelled,
        blindSpots);
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
            row.big("locks")));
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
