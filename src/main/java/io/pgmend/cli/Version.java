package io.pgmend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, as the build wrote it beside the classes. */
public final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /** The bare version number, for example {@code 1.2.0}. */
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "this build lacks " + RESOURCE + "; build it again with Maven");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of this build", e);
    }
    return properties.getProperty("version", "unknown");
  }

  /** What {@code --version} prints. */
  static String line() {
    return "pgmend " + number();
  }
}
