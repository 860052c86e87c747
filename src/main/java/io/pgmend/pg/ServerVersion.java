package io.pgmend.pg;

/** A PostgreSQL server's version as {@code server_version_num} gives it: 140024, 180006. */
public record ServerVersion(int number) implements Comparable<ServerVersion> {

  /** The oldest major that is supported. */
  public static final int OLDEST = 14;

  /** The newest major that is tested. */
  public static final int NEWEST = 18;

  public int major() {
    return number / 10000;
  }

  public boolean atLeast(int major) {
    return major() >= major;
  }

  @Override
  public int compareTo(ServerVersion other) {
    return Integer.compare(number, other.number);
  }

  /** {@code 17.11}. */
  @Override
  public String toString() {
    return major() + "." + number % 10000;
  }
}
