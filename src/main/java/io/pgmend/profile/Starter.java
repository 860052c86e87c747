package io.pgmend.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The starter profiles that the jar brings. */
public final class Starter {

  /** Their names, sorted. */
  public static final List<String> NAMES = List.of("plain", "supabase");

  private Starter() {}

  /** The file's text; {@code name} is one of {@link #NAMES}. */
  public static String text(String name) {
    String resource = "/templates/profiles/" + name + ".yaml";
    try (InputStream in = Starter.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
