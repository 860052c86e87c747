package io.pgmend.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgmend.database.ConnectionSettings;
import io.pgmend.database.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;

/** Runs a script with psql where it is found, else its statements over a plain connection. */
final class Psql {

  private Psql() {}

  static void run(ConnectionSettings target, Path script) throws Exception {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(System.getProperty("path.separator"), -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    if (found) {
      withPsql(target, script);
    } else {
      System.err.println("psql is not found: " + script.getFileName() + " is run without it");
      try (Connection c = target.open();
          Statement s = c.createStatement()) {
        s.setEscapeProcessing(false);
        s.execute(Files.readString(script).replaceFirst("(?m)^\\\\set .*$", ""));
      }
    }
  }

  private static void withPsql(ConnectionSettings target, Path script)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "psql",
                "-X",
                "-q",
                "-o",
                "/dev/null",
                "-h",
                target.host(),
                "-p",
                String.valueOf(target.port()),
                "-U",
                target.user(),
                "-d",
                target.database(),
                "-f",
                script.toString())
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", TestServers.password(target));
    builder.environment().put("PGCLIENTENCODING", "UTF8");
    Process psql = builder.start();
    String said = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(psql.waitFor()).as(said).isZero();
  }
}
