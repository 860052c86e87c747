package io.pgmend.rules.sequences;

/**
 * How far counting has come.
 *
 * @param last number that was given
 * @param limit last that can be
 * @param share of the numbers in between that is used up
 */
record Reach(long last, long limit, double share) {

  /**
   * Counted from 0, or from where it begins where that is beyond: a key that begins at a thousand
   * has used up none by that.
   */
  static Reach of(long last, long min, long max, boolean descends) {
    return descends
        ? new Reach(last, min, share(-(double) last, -(double) max, -(double) min))
        : new Reach(last, max, share((double) last, (double) min, (double) max));
  }

  private static double share(double last, double first, double limit) {
    double none = limit <= 0 ? first - 1 : Math.max(0, first - 1);
    return Math.max(0, Math.min(1, (last - none) / (limit - none)));
  }

  /** In whole percent, rounded down. */
  int percent() {
    return (int) (share * 100);
  }
}
