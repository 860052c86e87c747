package io.pgmend.review;

import io.pgmend.catalog.ProbeRunner;
import io.pgmend.database.ExecutionListener;
import io.pgmend.database.ShadowDatabase;
import io.pgmend.finding.Answer;
import io.pgmend.finding.Probe;
import io.pgmend.pg.LockMode;
import io.pgmend.pg.QualifiedName;
import io.pgmend.plan.review.ReviewedChangeSet;
import io.pgmend.prove.Baseline;
import io.pgmend.review.checks.ComplaintKind;
import io.pgmend.review.checks.Objection;
import io.pgmend.review.facts.Observation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the live rows what the copy's generated ones cannot tell, change set by change set in their
 * order: whether they satisfy what a change set demands of them.
 */
final class LiveRows {

  private final Baseline live;
  private final Copies copies;
  private final List<String> notes;
  private final Map<QualifiedName, String> writers = new TreeMap<>();

  /**
   * Begins before the first change set.
   *
   * @param notes gets what could not be asked, and why
   */
  LiveRows(Baseline live, Copies copies, List<String> notes) {
    this.live = live;
    this.copies = copies;
    this.notes = notes;
  }

  /** From now on live rows of tables that this one writes to may be others than they are. */
  void mayHaveMended(ReviewedChangeSet done) {
    done.locks().stream()
        .filter(l -> l.mode() == LockMode.ROW_EXCLUSIVE)
        .forEach(l -> writers.put(l.relation(), done.name().id()));
  }

  /**
   * What the live rows do not satisfy, and the change set does not mend itself; where an earlier
   * one writes to the table, what it leaves is not known and no fault. The scratch copy stands
   * before the change set.
   */
  List<Objection> object(Observation seen) throws SQLException {
    List<LiveQuestion> questions = LiveQuestions.of(seen);
    if (questions.isEmpty()) {
      return List.of();
    }
    Map<String, Answer> answers = answers(questions.stream().map(LiveQuestion::probe).toList());
    var objections = new ArrayList<Objection>();
    for (LiveQuestion question : questions) {
      Answer answer =
          answers.getOrDefault(question.probe().id(), new Answer.Unknown("it was not answered"));
      if (answer instanceof Answer.Unknown unknown) {
        // an answer that is missing is not the answer none
        notes.add(
            "whether live rows of "
                + question.table()
                + " "
                + question.what()
                + " is not known: "
                + unknown.reason());
      } else if (count(answer) > 0 && !mends(seen, question)) {
        object(question, counted(count(answer), question), objections);
      }
    }
    return objections;
  }

  private Map<String, Answer> answers(List<Probe> probes) throws SQLException {
    Map<String, Answer> answers = new HashMap<>();
    probes.forEach(
        p -> live.unknown(p).ifPresent(why -> answers.put(p.id(), new Answer.Unknown(why))));
    List<Probe> asked = probes.stream().filter(p -> !answers.containsKey(p.id())).toList();
    if (!asked.isEmpty()) {
      try (Connection connection = live.open()) {
        answers.putAll(ProbeRunner.run(connection, asked));
      }
    }
    return answers;
  }

  private void object(LiveQuestion question, String counted, List<Objection> objections) {
    String writer = writers.get(question.table());
    if (writer != null) {
      notes.add(
          counted
              + " now; whether "
              + writer
              + ", which writes to that table before, mends them all is not known");
    } else {
      objections.add(
          new Objection(
              ComplaintKind.CHANGE_SET_FAILS,
              ComplaintKind.CHANGE_SET_FAILS.severity(),
              question.probe().id(),
              "It fails on the live rows: " + counted + ".",
              "The server refuses the whole change set at the first of them. Mend the rows in a"
                  + " change set before this one, or leave the constraint NOT VALID until they"
                  + " are."));
    }
  }

  /** Tried: whether the change set goes through where a row is as those live ones are. */
  private boolean mends(Observation seen, LiveQuestion question) throws SQLException {
    if (question.spoil().isEmpty() || seen.effects().failure().isPresent()) {
      return false;
    }
    return copies.tried(
        copy ->
            spoils(copy, question)
                && copies.run(copy, seen.changeSet(), ExecutionListener.NONE).failure().isEmpty());
  }

  /** Makes a row such a one; false where that cannot be had. */
  private static boolean spoils(ShadowDatabase copy, LiveQuestion question) throws SQLException {
    try (Connection connection = copy.open()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET session_replication_role = replica");
        statement.execute(question.spoil());
      } catch (SQLException e) {
        return false; // the row cannot be so, or the role may not
      }
      Map<String, Answer> now = ProbeRunner.run(connection, List.of(question.probe()));
      return now.values().stream().anyMatch(a -> count(a) > 0);
    }
  }

  private static String counted(long rows, LiveQuestion question) {
    return String.format(Locale.ROOT, "%,d of %s %s", rows, question.table(), question.what());
  }

  private static long count(Answer answer) {
    return answer instanceof Answer.Known known ? known.total() : 0;
  }
}
