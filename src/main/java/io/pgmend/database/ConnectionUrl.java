package io.pgmend.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of a connection URL in libpq's names ({@code host}, {@code port}, {@code dbname},
 * {@code user}, {@code password}, {@code sslmode}, ...); a part that the URL does not give is
 * absent.
 */
record ConnectionUrl(SortedMap<String, String> parts) {

  private static final List<String> SCHEMES =
      List.of("jdbc:postgresql:", "postgresql:", "postgres:");

  /**
   * Reads {@code jdbc:postgresql://host:port/db?user=..}, {@code
   * postgresql://user:password@host:port/db?..}.
   */
  static ConnectionUrl parse(String url) {
    String text = url.strip();
    String scheme =
        SCHEMES.stream()
            .filter(s -> text.toLowerCase(Locale.ROOT).startsWith(s))
            .findFirst()
            .orElseThrow(
                () -> bad(url, "it begins with none of " + String.join("// ", SCHEMES) + "//"));
    String rest = text.substring(scheme.length());
    var parts = new TreeMap<String, String>();
    int query = rest.indexOf('?');
    if (query >= 0) {
      readQuery(rest.substring(query + 1), url, parts);
      rest = rest.substring(0, query);
    }
    if (rest.startsWith("//")) {
      readAuthority(rest.substring(2), url, parts);
    } else if (!rest.isEmpty()) {
      // pgjdbc's short form, jdbc:postgresql:database
      parts.put("dbname", decode(rest.replaceFirst("^/", ""), url));
    }
    return new ConnectionUrl(parts);
  }

  private static void readAuthority(String rest, String url, SortedMap<String, String> parts) {
    int slash = rest.indexOf('/', rest.lastIndexOf('@') + 1);
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (slash >= 0 && slash + 1 < rest.length()) {
      parts.put("dbname", decode(rest.substring(slash + 1), url));
    }
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String info = authority.substring(0, at);
      int colon = info.indexOf(':');
      put(parts, "user", decode(colon < 0 ? info : info.substring(0, colon), url));
      if (colon >= 0) {
        put(parts, "password", decode(info.substring(colon + 1), url));
      }
    }
    readHost(authority.substring(at + 1), url, parts);
  }

  private static void readHost(String hostAndPort, String url, SortedMap<String, String> parts) {
    if (hostAndPort.indexOf(',') >= 0) {
      throw bad(url, "it names several hosts; name the primary alone");
    }
    int bracket = hostAndPort.indexOf(']');
    int colon = hostAndPort.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    put(parts, "host", decode(host.replace("[", "").replace("]", ""), url));
    if (colon >= 0) {
      put(parts, "port", hostAndPort.substring(colon + 1));
    }
  }

  private static void readQuery(String query, String url, SortedMap<String, String> parts) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        put(parts, decode(pair.substring(0, equals), url), decode(pair.substring(equals + 1), url));
      }
    }
  }

  private static void put(SortedMap<String, String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.put(name, value);
    }
  }

  /** Percent-decoding only: a plus sign in a password is a plus sign. */
  private static String decode(String text, String url) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad(url, "it holds a % that begins no escape; write %25 for the sign itself");
    }
  }

  /**
   * The URL is shown up to its host only: a URL that cannot be read may hold a password anywhere.
   */
  private static DatabaseException bad(String url, String reason) {
    int scheme = url.indexOf("//");
    String shown =
        scheme >= 0 && scheme < 20 ? url.substring(0, scheme + 2) + "..." : "the value given";
    return new DatabaseException(
        DatabaseException.Kind.URL,
        "The database URL ("
            + shown
            + ") cannot be read: "
            + reason
            + ". Nothing was done. Write postgresql://user@host:5432/database and put the password"
            + " into PGPASSWORD or ~/.pgpass.");
  }

  /** Without the values, one of which may be secret. */
  @Override
  public String toString() {
    return parts.keySet().toString();
  }
}
