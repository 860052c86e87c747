package io.pgmend.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.Driver;

/**
 * Where a database is and who connects to it. The password stays inside: it is neither an accessor
 * nor in {@link #toString()}, and errors are scrubbed of it.
 */
public final class ConnectionSettings {

  /** The name by which the server lists pgmend's sessions. */
  static final String APPLICATION_NAME = "pgmend";

  /**
   * libpq's names of settings and pgjdbc's, where they differ; one that maps to nothing is left
   * out.
   */
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("application_name", ""),
          Map.entry("fallback_application_name", ""),
          Map.entry("client_encoding", ""),
          Map.entry("target_session_attrs", ""),
          Map.entry("hostaddr", ""),
          Map.entry("passfile", ""),
          Map.entry("service", ""),
          Map.entry("ApplicationName", ""));

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"));

  private final String host;
  private final int port;
  private final String database;
  private final String user;
  private final String password;
  private final SortedMap<String, String> options;

  private ConnectionSettings(
      String host,
      int port,
      String database,
      String user,
      String password,
      SortedMap<String, String> options) {
    this.host = host;
    this.port = port;
    this.database = database;
    this.user = user;
    this.password = password;
    this.options = options;
  }

  /** Settings that are known already; an empty password means none. */
  public static ConnectionSettings of(
      String host, int port, String database, String user, String password) {
    return new ConnectionSettings(host, port, database, user, password, new TreeMap<>());
  }

  /**
   * A URL in the forms of pgjdbc or libpq; what it leaves out comes from the environment, as in
   * libpq.
   */
  public static ConnectionSettings fromUrl(String url, Environment env) {
    return resolve(ConnectionUrl.parse(url).parts(), env);
  }

  /** The {@code PG*} variables, a service file and {@code .pgpass}, with libpq's defaults. */
  public static ConnectionSettings fromEnvironment(Environment env) {
    return resolve(new TreeMap<>(), env);
  }

  private static ConnectionSettings resolve(SortedMap<String, String> given, Environment env) {
    var all = new TreeMap<String, String>();
    VARIABLES.forEach(
        (variable, name) -> {
          if (!env.get(variable, "").isEmpty()) {
            all.put(name, env.get(variable, ""));
          }
        });
    String service = given.getOrDefault("service", env.get("PGSERVICE", ""));
    if (!service.isEmpty()) {
      all.putAll(CredentialFiles.service(env, service));
    }
    all.putAll(given);
    String host = take(all, "host", "localhost");
    if (host.startsWith("/")) {
      throw new DatabaseException(
          DatabaseException.Kind.URL,
          "The host "
              + host
              + " is a Unix socket, which the Java driver cannot use. Nothing was done. Name a TCP host, as localhost.");
    }
    int port = port(take(all, "port", "5432"));
    String user = take(all, "user", env.osUser());
    String database = take(all, "dbname", user);
    String password = take(all, "password", "");
    if (password.isEmpty()) {
      password = CredentialFiles.password(env, host, port, database, user);
    }
    return new ConnectionSettings(host, port, database, user, password, all);
  }

  private static String take(SortedMap<String, String> from, String name, String otherwise) {
    String value = from.getOrDefault(name, otherwise);
    from.remove(name);
    return value;
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) > 65_535
        || Integer.parseInt(text) == 0) {
      throw new DatabaseException(
          DatabaseException.Kind.URL,
          "The port is not a number from 1 to 65535. Nothing was done. Correct the URL or PGPORT.");
    }
    return Integer.parseInt(text);
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** Whether the server is reached through this machine's own address. */
  public boolean isLocal() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  public String database() {
    return database;
  }

  public String user() {
    return user;
  }

  /** {@code user@host:port/database}. */
  public String describe() {
    return user
        + "@"
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + port
        + "/"
        + database;
  }

  public ConnectionSettings withDatabase(String name) {
    return new ConnectionSettings(host, port, name, user, password, options);
  }

  /** The same database as another role; an empty password means none. */
  public ConnectionSettings withUser(String name, String secret) {
    return new ConnectionSettings(host, port, database, name, secret, options);
  }

  /** A new connection in autocommit mode, with nothing checked about what answers. */
  public Connection open() {
    try {
      // Not by DriverManager, which would load every driver on the class path first.
      return Objects.requireNonNull(new Driver().connect(jdbcUrl(), properties()));
    } catch (SQLException e) {
      throw ConnectionErrors.explain(e, this);
    }
  }

  /** Names the database only; user, password and options go as {@link #properties()}. */
  String jdbcUrl() {
    return "jdbc:postgresql://"
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  Properties properties() {
    var properties = new Properties();
    options.forEach(
        (name, value) -> {
          String driverName = DRIVER_NAMES.getOrDefault(name, name);
          if (!driverName.isEmpty()) {
            properties.setProperty(driverName, value);
          }
        });
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", APPLICATION_NAME);
    properties.putIfAbsent("connectTimeout", "10");
    return properties;
  }

  /** {@code text} without this password. */
  String scrub(String text) {
    return Secrets.scrub(text, password);
  }

  /**
   * For handing on to a child process of a test, which needs it in its environment; never to be
   * shown.
   */
  String password() {
    return password;
  }

  @Override
  public String toString() {
    return describe();
  }
}
