package io.pgmend.rules.columns;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.profile.ColumnRemovals.Disagreements;
import io.pgmend.profile.ColumnRemovals.Redundant;
import io.pgmend.profile.Glob;
import java.util.ArrayList;

/**
 * What a person can choose for a redundant column, as profile fragments; each settles all that is
 * open.
 *
 * @param copyCanStay whether the source can take what the column holds
 */
record RedundantChoices(
    RemovedColumns removed,
    RemovedColumns.Found found,
    Redundant line,
    Removal removal,
    boolean copyCanStay) {

  Decision decision(boolean disagree) {
    var questions = new ArrayList<String>();
    var choices = new ArrayList<Choice>();
    String besides = removal.questions().isEmpty() ? "" : "; " + removal.effect();
    if (disagree) {
      questions.add(
          "Rows of "
              + found.table().name()
              + " disagree with what "
              + found.column().name()
              + " is derived from. Which of both is right?"
              + (copyCanStay ? "" : " The source cannot take what the column holds."));
      choices.add(
          new Choice(
              "keep-source",
              "the source is right; the attic keeps what the column holds" + besides,
              yaml(Disagreements.KEEP_SOURCE)));
      if (copyCanStay) {
        choices.add(
            new Choice(
                "keep-copy",
                "the source takes the column's values where it has one and they differ; rollback"
                    + " gives back what it held"
                    + besides,
                yaml(Disagreements.KEEP_COPY)));
      }
    } else {
      choices.add(new Choice("drop", removal.effect(), yaml(line.disagreements())));
    }
    questions.addAll(removal.questions());
    return new Decision(String.join(" ", questions), choices);
  }

  private String yaml(Disagreements disagreements) {
    return new RemovalEntries(removed.removals())
        .with(
            new Redundant(
                Glob.escape(found.name().toString()),
                line.expression(),
                line.source(),
                disagreements,
                line.view(),
                removal.settledFallback(),
                removal.settledAcknowledge()));
  }
}
