package io.pgmend.cli;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.Environment;
import io.pgmend.database.LiveSource;
import picocli.CommandLine.Option;

/** Which database. */
final class LiveOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      order = 1,
      description = {
        "The database: postgresql://user@host:5432/name or jdbc:postgresql://... What it leaves out"
            + " is taken from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, a service file and"
            + " .pgpass, as psql does. Keep the password out of it: other users of the machine can"
            + " see a command line."
      })
  private String url = "";

  boolean isGiven() {
    return !url.isEmpty();
  }

  /** Connects once to see what is there; nothing stays open. */
  LiveSource check(Environment environment) {
    return LiveSource.check(settings(environment));
  }

  /** As {@link #check}, and goes on with the connection. */
  LiveSource.Session session(Environment environment) {
    return LiveSource.session(settings(environment));
  }

  ConnectionSettings settings(Environment environment) {
    return url.isEmpty()
        ? ConnectionSettings.fromEnvironment(environment)
        : ConnectionSettings.fromUrl(url, environment);
  }
}
