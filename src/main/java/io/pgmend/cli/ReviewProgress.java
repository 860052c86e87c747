package io.pgmend.cli;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.report.Printable;
import io.pgmend.review.ReviewListener;
import java.io.PrintStream;
import java.util.Locale;

/** A line for each part of a review as it begins, and one for each change set as it is tried. */
final class ReviewProgress implements ReviewListener, AutoCloseable {

  private final PrintStream err;
  private Progress current = Progress.none();

  ReviewProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void stage(String name) {
    begin(name, name);
  }

  @Override
  public void trying(ChangeSetRef changeSet, int number, int total) {
    String id = Printable.line(changeSet.id());
    begin(String.format(Locale.ROOT, "[%2d/%d] %s", number, total, id), "trying " + id);
  }

  private void begin(String line, String what) {
    current.close();
    err.println(line);
    current = Progress.of(err, what);
  }

  @Override
  public void close() {
    current.close();
  }
}
