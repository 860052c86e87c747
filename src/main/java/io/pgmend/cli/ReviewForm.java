package io.pgmend.cli;

import io.pgmend.plan.review.Review;

/** The forms of a review, as a user writes them. */
enum ReviewForm {
  text,
  markdown,
  sarif,
  github,
  gitlab,
  junit,
  json,
  html;

  /** For a file. */
  String render(Review review) {
    return render(review, Terminal.WIDTH_OF_A_FILE, false);
  }

  String render(Review review, int width, boolean colour) {
    return review + "\n";
  }
}
