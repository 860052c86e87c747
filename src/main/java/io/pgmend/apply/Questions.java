package io.pgmend.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The questions that this package asks a server, one file each. */
final class Questions {

  private Questions() {}

  static String text(String name) {
    try (InputStream in = Questions.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + name + ".sql");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + name + ".sql", e);
    }
  }
}
