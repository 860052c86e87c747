package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;

/** Where scratch databases come from, as {@code --shadow} names it. */
public sealed interface ShadowChoice {

  /** A server started here from PostgreSQL's binaries. */
  record Embedded() implements ShadowChoice {}

  /**
   * A container.
   *
   * @param image the image, or empty for the official one of the live server's major
   */
  record Docker(String image) implements ShadowChoice {}

  /** A given server; its database is connected to only to create others. */
  record Jdbc(String url) implements ShadowChoice {
    @Override
    public String toString() {
      return Secrets.scrub(url, "");
    }
  }

  /** Temporary databases beside the live one, on its server. */
  record SameServer() implements ShadowChoice {}

  /** Reads {@code embedded | docker[:image] | jdbc:... | postgresql://... | same-server}. */
  static ShadowChoice parse(String text) {
    if (text.equals("embedded")) {
      return new Embedded();
    }
    if (text.equals("same-server")) {
      return new SameServer();
    }
    if (text.equals("docker")) {
      return new Docker("");
    }
    if (text.startsWith("docker:") && text.length() > "docker:".length()) {
      return new Docker(text.substring("docker:".length()));
    }
    if (text.startsWith("jdbc:")
        || text.startsWith("postgresql://")
        || text.startsWith("postgres://")) {
      return new Jdbc(text);
    }
    throw new DatabaseException(
        Kind.URL,
        "'"
            + Secrets.scrub(text, "")
            + "' names no shadow. Nothing was done. Choose embedded, docker, docker:IMAGE,"
            + " jdbc:postgresql://... or same-server.");
  }
}
