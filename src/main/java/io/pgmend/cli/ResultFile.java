package io.pgmend.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or not at all: whoever reads it never sees half of it. */
final class ResultFile {

  private ResultFile() {}

  /** What a file shall hold, written bit by bit. */
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  static void write(Path place, String text) {
    write(place, writer -> writer.write(text));
  }

  /** Writes a file beside the place and moves it there. A device is written to directly. */
  static void write(Path place, Content content) {
    try {
      if (Files.exists(place) && !Files.isRegularFile(place)) {
        fill(place, content);
        return;
      }
      Path folder = place.toAbsolutePath().getParent();
      Path part = Files.createTempFile(folder, "." + place.getFileName() + "-", ".part");
      try {
        fill(part, content);
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

  private static void fill(Path file, Content content) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      content.writeTo(writer);
    }
  }

  /** A file that takes another's place is open to those to whom that was. */
  private static void keepPermissions(Path place, Path part) throws IOException {
    if (Files.exists(place) && Files.getFileStore(place).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(place));
    }
  }
}
