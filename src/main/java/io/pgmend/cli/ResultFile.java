package io.pgmend.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or not at all: whoever reads it never sees half of it. */
final class ResultFile {

  private ResultFile() {}

  /** Writes a file beside the place and moves it there. A device is written to directly. */
  static void write(Path place, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(place) && !Files.isRegularFile(place)) {
        Files.write(place, bytes);
        return;
      }
      Path folder = place.toAbsolutePath().getParent();
      Path part = Files.createTempFile(folder, "." + place.getFileName() + "-", ".part");
      try {
        Files.write(part, bytes);
        keepPermissions(place, part);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(
            part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "the output could not be written: " + e,
          place.toString(),
          "nothing was done; the file is as it was",
          "Make room, or name another file, and run it again",
          e);
    }
  }

  /** A file that takes another's place is open to those to whom that was. */
  private static void keepPermissions(Path place, Path part) throws IOException {
    if (Files.exists(place) && Files.getFileStore(place).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(place));
    }
  }
}
