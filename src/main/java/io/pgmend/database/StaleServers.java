package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servers whose owner is gone and whose keeper was killed with it, as when a whole container or
 * session is: they are stopped and their folders deleted by the next start. A folder's name holds
 * its owner's process id and start, so a reused id is not taken for the owner.
 */
final class StaleServers {

  private StaleServers() {}

  /** The beginning of a folder's name. */
  static String nameFor(ProcessHandle owner) {
    return owner.pid() + "-" + started(owner) + "-";
  }

  static void clean(Path running) throws IOException {
    List<Path> folders;
    try (Stream<Path> list = Files.list(running)) {
      folders = list.filter(StaleServers::isOwnerless).toList();
    }
    for (Path folder : folders) {
      stop(folder);
      try {
        ServerCache.delete(folder);
      } catch (DirectoryNotEmptyException | UncheckedIOException e) {
        // its keeper, or another start, is deleting it right now
      }
    }
  }

  private static boolean isOwnerless(Path folder) {
    String[] parts = folder.getFileName().toString().split("-", 3);
    if (parts.length < 3 || !parts[0].matches("[0-9]{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> owner =
        ProcessHandle.of(Long.parseLong(parts[0])).filter(ProcessHandle::isAlive);
    return owner.isEmpty() || !Long.toString(started(owner.get())).equals(parts[1]);
  }

  private static void stop(Path folder) throws IOException {
    String first;
    try {
      first =
          Files.readString(folder.resolve("data/postmaster.pid")).lines().findFirst().orElse("");
    } catch (NoSuchFileException e) {
      return; // it was never started or stopped by itself
    }
    if (first.matches("[0-9]{1,18}")) {
      ProcessHandle.of(Long.parseLong(first))
          .filter(server -> server.info().commandLine().orElse("").contains(folder.toString()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
