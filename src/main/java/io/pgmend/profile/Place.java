package io.pgmend.profile;

/** A place in a file, counted from 1; line 0 where no file says it. */
public record Place(String file, int line, int column) implements Comparable<Place> {

  /** For what was checked without a file at hand. */
  public static final Place UNKNOWN = new Place("", 0, 0);

  @Override
  public int compareTo(Place other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code profile.yaml:12:5}. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
