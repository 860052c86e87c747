package io.pgmend.cli;

import io.pgmend.plan.review.Review;
import io.pgmend.report.review.ReviewAnnotations;
import io.pgmend.report.review.ReviewCodeQuality;
import io.pgmend.report.review.ReviewHtml;
import io.pgmend.report.review.ReviewJson;
import io.pgmend.report.review.ReviewJunit;
import io.pgmend.report.review.ReviewMarkdown;
import io.pgmend.report.review.ReviewSarif;
import io.pgmend.report.review.ReviewText;

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
    return switch (this) {
      case text -> ReviewText.render(review, width, colour);
      case markdown -> ReviewMarkdown.render(review);
      case sarif -> ReviewSarif.render(review);
      case github -> ReviewAnnotations.render(review);
      case gitlab -> ReviewCodeQuality.render(review);
      case junit -> ReviewJunit.render(review);
      case json -> ReviewJson.render(review);
      case html -> ReviewHtml.render(review);
    };
  }
}
