package io.pgmend.report.review;

/** Text that had to be cut says that it was. */
final class Shortened {

  private Shortened() {}

  /** At most {@code most} characters of it and an ellipsis; never half a surrogate pair. */
  static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "...";
  }
}
