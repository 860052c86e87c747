package io.pgmend.cli;

import io.pgmend.database.ShadowChoice;
import picocli.CommandLine.Option;

/** Where scratch databases come from. */
final class ShadowOption {

  @Option(
      names = "--shadow",
      paramLabel = "WHERE",
      order = 5,
      description = {
        "Where scratch databases are made: embedded (a server of its own, the default),"
            + " docker[:IMAGE], jdbc:postgresql://... (another server), same-server (beside the live"
            + " database)."
      })
  private String where = "embedded";

  ShadowChoice choice() {
    return ShadowChoice.parse(where);
  }
}
