package io.pgmend.database;

/**
 * What a default run takes of cases of which the full one takes all: always the same ones, told by
 * their names.
 */
public final class Share {

  private Share() {}

  /** One of {@code of}; all with {@code pgmend.test.full=true}. */
  public static boolean takes(String name, int of) {
    return Boolean.getBoolean("pgmend.test.full") || Math.floorMod(name.hashCode(), of) == 0;
  }
}
