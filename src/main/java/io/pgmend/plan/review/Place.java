package io.pgmend.plan.review;

/**
 * Where something stands in a file.
 *
 * @param file as a person reaches it from the folder in which the review was started, with forward
 *     slashes
 * @param line from 1; 0 where no line can be told
 */
public record Place(String file, int line) {

  /** {@code file:line}, or the file alone. */
  @Override
  public String toString() {
    return line < 1 ? file : file + ":" + line;
  }
}
