package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/** Gives fresh, empty databases for proving, and takes them away again. */
public final class ShadowServer implements AutoCloseable {

  /** The beginning of every shadow database's name. */
  public static final String PREFIX = "pgmend_shadow_";

  private final ConnectionSettings maintenance;
  private final ServerVersion version;
  private final DatabaseLocale locale;
  private final String description;
  private final Runnable stop;

  /**
   * Ends CREATE DATABASE: on a server of our own the copy by files, which needs no log and costs
   * only a checkpoint.
   */
  private final String strategy;

  private ShadowServer(
      ConnectionSettings maintenance,
      ServerVersion version,
      DatabaseLocale locale,
      String description,
      Runnable stop,
      String strategy) {
    this.maintenance = maintenance;
    this.version = version;
    this.locale = locale;
    this.description = description;
    this.stop = stop;
    this.strategy = strategy;
  }

  /**
   * Opens the chosen shadow of a live database: same major and locale where possible. For {@code
   * jdbc} and {@code same-server} the right to create databases is checked here, so that a plan
   * fails early.
   */
  public static ShadowServer open(ShadowChoice choice, LiveSource live, Environment env) {
    DatabaseLocale locale = localeOf(live);
    return choice instanceof ShadowChoice.SameServer
        ? running(live.settings(), locale, "same server")
        : open(choice, live.major(), locale, env);
  }

  private static ShadowServer open(
      ShadowChoice choice, int major, DatabaseLocale locale, Environment env) {
    if (choice instanceof ShadowChoice.Docker docker) {
      DockerServer server = DockerServer.start(docker.image(), major);
      return owned(server.settings(), locale, server.description(), server::close);
    }
    return choice instanceof ShadowChoice.Jdbc jdbc
        ? given(ConnectionSettings.fromUrl(jdbc.url(), env), locale)
        : of(EmbeddedServer.start(major), locale);
  }

  private static ShadowServer given(ConnectionSettings given, DatabaseLocale locale) {
    return running(given, locale, given.host() + ":" + given.port());
  }

  private static ShadowServer running(
      ConnectionSettings given, DatabaseLocale locale, String description) {
    LiveSource server = LiveSource.check(given);
    requireCreateDatabase(server);
    return new ShadowServer(
        given,
        server.version(),
        locale,
        description + ", PostgreSQL " + server.version(),
        () -> {},
        "");
  }

  /**
   * Opens the chosen shadow where there is no live database, only what is known of one.
   *
   * @param major of the live server
   * @param encoding, collate, ctype of the live database; what the server does not have is replaced
   * @throws DatabaseException URL for {@code same-server}, as there is none
   */
  public static ShadowServer open(
      ShadowChoice choice,
      int major,
      String encoding,
      String collate,
      String ctype,
      Environment env) {
    if (choice instanceof ShadowChoice.SameServer) {
      throw new DatabaseException(
          Kind.URL,
          "--shadow same-server means the live database's server, and there is none where a file"
              + " stands in for it. Nothing was done. Choose embedded, docker, docker:IMAGE or"
              + " jdbc:postgresql://...");
    }
    return open(choice, major, new DatabaseLocale(encoding, collate, ctype), env);
  }

  /** The same server for somebody who closes what is opened: this one stays open. */
  public ShadowServer lent() {
    return new ShadowServer(maintenance, version, locale, description, () -> {}, strategy);
  }

  /** An embedded server with no live database behind it. */
  public static ShadowServer embedded(int major) {
    return of(EmbeddedServer.start(major), DatabaseLocale.PLAIN);
  }

  /** A server that is running already and that closing this leaves running. */
  public static ShadowServer on(EmbeddedServer server) {
    return owned(server.settings(), DatabaseLocale.PLAIN, "embedded", () -> {});
  }

  private static ShadowServer of(EmbeddedServer server, DatabaseLocale locale) {
    return owned(server.settings(), locale, "embedded", server::close);
  }

  private static ShadowServer owned(
      ConnectionSettings settings, DatabaseLocale locale, String kind, Runnable stop) {
    try {
      ServerVersion version = LiveSource.check(settings).version();
      return new ShadowServer(
          settings,
          version,
          locale,
          kind + ", PostgreSQL " + version,
          stop,
          version.atLeast(15) ? " STRATEGY file_copy" : "");
    } catch (RuntimeException e) {
      stop.run();
      throw e;
    }
  }

  public ShadowDatabase create(String hint) {
    return create(hint, connection -> {});
  }

  /**
   * A new database.
   *
   * @param hint goes into its name, for people
   * @param roles runs first, connected to the maintenance database: roles belong to the whole
   *     server, not to a database
   */
  public ShadowDatabase create(String hint, Consumer<Connection> roles) {
    String name = name(hint);
    try (Connection connection = maintenance.open()) {
      roles.accept(connection);
      create(connection, name);
      return new ShadowDatabase(name, maintenance);
    } catch (SQLException e) {
      throw notCreated(name, e);
    }
  }

  /**
   * A new database that is what another one is now; nobody may be connected to that meanwhile.
   *
   * @param hint goes into its name, for people
   */
  public ShadowDatabase copy(ShadowDatabase original, String hint) {
    String name = name(hint);
    try (Connection connection = maintenance.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + Sql.ident(name)
              + " TEMPLATE "
              + Sql.ident(original.name())
              + strategy);
      return new ShadowDatabase(name, maintenance);
    } catch (SQLException e) {
      throw notCreated(name, e);
    }
  }

  private static String name(String hint) {
    return PREFIX
        + hint.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "_")
            .replaceFirst("(?<=^.{24}).*", "")
        + "_"
        + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private DatabaseException notCreated(String name, SQLException e) {
    return new DatabaseException(
        Kind.SHADOW,
        "The shadow database "
            + name
            + " could not be created on "
            + maintenance.describe()
            + ": "
            + maintenance.scrub(String.valueOf(e.getMessage()))
            + ". The live database is untouched. Give the role CREATEDB, or choose --shadow"
            + " embedded or docker.");
  }

  private void create(Connection connection, String name) throws SQLException {
    SQLException last = new SQLException("no locale was tried");
    for (DatabaseLocale form : locale.fallbacks()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + Sql.ident(name) + form.clause() + strategy);
        return;
      } catch (SQLException e) {
        // 42809, 22023: a locale this server does not have, or one that does not fit the encoding.
        // Anything else is final.
        if (!"42809".equals(e.getSQLState()) && !"22023".equals(e.getSQLState())) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  /** The connection from which databases are created. */
  public ConnectionSettings maintenance() {
    return maintenance;
  }

  public ServerVersion version() {
    return version;
  }

  /** For reports: kind and version. */
  public String describe() {
    return description;
  }

  /**
   * Stops the server where it was started for this; databases that were made on others are dropped
   * by their own close.
   */
  @Override
  public void close() {
    stop.run();
  }

  private static DatabaseLocale localeOf(LiveSource live) {
    try (Connection connection = live.open()) {
      return DatabaseLocale.of(connection);
    } catch (SQLException e) {
      throw ConnectionErrors.explain(e, live.settings());
    }
  }

  private static void requireCreateDatabase(LiveSource server) {
    String question = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user";
    try (Connection connection = server.open();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      if (row.next() && row.getBoolean(1)) {
        return;
      }
    } catch (SQLException e) {
      throw ConnectionErrors.explain(e, server.settings());
    }
    throw new DatabaseException(
        Kind.PERMISSION,
        "The role "
            + server.settings().user()
            + " may not create databases on "
            + server.settings().host()
            + ":"
            + server.settings().port()
            + ". Nothing was done. Let an administrator run ALTER ROLE "
            + Sql.ident(server.settings().user())
            + " CREATEDB, or choose --shadow embedded, docker or jdbc:... with another server.");
  }
}
