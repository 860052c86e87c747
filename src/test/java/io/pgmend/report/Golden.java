package io.pgmend.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output in files beside the tests. {@code -Dpgmend.golden.update=true} writes what is now
 * printed; the difference is then reviewed like code.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/io/pgmend/report");

  private Golden() {}

  public static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("pgmend.golden.update")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
