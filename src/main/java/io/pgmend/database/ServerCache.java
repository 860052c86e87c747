package io.pgmend.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Files kept between runs below the temporary folder, one folder a user. Every entry is made under
 * another name and moved to its own in one step, so that a process killed in between, or a second
 * one doing the same, leaves nothing half made.
 */
final class ServerCache {

  private final Path root;

  private ServerCache(Path root) {
    this.root = root;
  }

  /** The user's cache; a folder of that name that belongs to somebody else is not used. */
  static ServerCache open() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath());
  }

  /** The same below another folder that everybody may write to. */
  static ServerCache in(Path temporary) throws IOException {
    Path root = temporary.resolve("pgmend-" + userName());
    try {
      Files.createDirectory(root);
    } catch (FileAlreadyExistsException e) {
      Path probe = Files.createTempFile(temporary, "pgmend", "");
      boolean ours = Files.isDirectory(root) && Files.getOwner(root).equals(Files.getOwner(probe));
      Files.delete(probe);
      if (!ours) {
        root = Files.createTempDirectory(temporary, "pgmend-");
      }
    }
    // The server may run as another user where this process is root: it must be able to walk
    // through.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new ServerCache(root);
  }

  private static String userName() {
    return System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  /** The folder of an unpacked {@code .txz}, made when it is not there. */
  Path unpacked(byte[] archive) throws IOException {
    return entry("postgres-" + digest(archive), staging -> unpack(archive, staging));
  }

  /** The entry's folder; {@code maker} fills it when it is not there. */
  Path entry(String name, Maker maker) throws IOException {
    Path target = root.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    Path staging = Files.createTempDirectory(root, ".making-");
    Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      maker.fill(staging);
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      // Somebody else was first; what they made is as good. Any other failure is told.
      if (!Files.isDirectory(target)) {
        throw e;
      }
    } finally {
      delete(staging);
    }
    return target;
  }

  interface Maker {
    void fill(Path folder) throws IOException;
  }

  /** Deletes a folder with all that is in it; what vanishes meanwhile is well. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void unpack(byte[] archive, Path folder) throws IOException {
    try (InputStream raw = new XZCompressorInputStream(new ByteArrayInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(raw)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("The archive holds a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(parent(file));
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(parent(file));
          Files.copy(tar, file);
          boolean executable = (entry.getMode() & 0100) != 0 || parent(file).endsWith("bin");
          Files.setPosixFilePermissions(
              file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static Path parent(Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException("The archive holds a file without a folder: " + file);
    }
    return parent;
  }
}
