package io.pgmend.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets a crash test kill this process at an exact place. The system property {@code
 * pgmend.test.pause} holds {@code moment:direction:change-set-id} (moments are those of the enum,
 * in lower case) and {@code pgmend.test.pause.file} a file: there the run writes the file, then
 * waits until it is gone.
 */
enum PausePoint {
  /** Nothing of the change set is done. */
  BEFORE,
  /** Its SQL is done; where it is transactional, not committed. */
  EXECUTED,
  /** Its SQL is committed, its history row is not written. */
  HISTORY,
  /** All is committed. */
  AFTER;

  static final String PROPERTY = "pgmend.test.pause";

  void reach(String changeSetId, Direction direction) {
    String wanted = System.getProperty(PROPERTY, "");
    if (!wanted.equalsIgnoreCase(name() + ":" + direction + ":" + changeSetId)) {
      return;
    }
    Path file = Path.of(System.getProperty(PROPERTY + ".file", "pgmend-paused"));
    try {
      Files.writeString(file, wanted);
      while (Files.exists(file)) {
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The pause file " + file + " cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
