package io.pgmend.review;

import io.pgmend.plan.review.ChangeSetName;
import io.pgmend.plan.review.Rehearsal;
import io.pgmend.plan.review.Rehearsal.Altered;
import io.pgmend.plan.review.Rehearsal.Break;
import io.pgmend.plan.review.Rehearsal.Broken;
import io.pgmend.plan.review.Rehearsal.Change;
import io.pgmend.review.ParseStep.Answer;
import io.pgmend.review.Queries.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Prepares the application's statements on a clone, before the first change set and after each that
 * may break one. Nothing is run: see {@link ParseStep}.
 */
public final class QueryRehearsal {

  /** Statements that the server analyses when they are prepared; others only when they are run. */
  private static final Set<String> ANALYSED =
      Set.of(
          "select", "with", "values", "table", "insert", "update", "delete", "merge", "call",
          "declare", "explain");

  private static final Pattern FIRST_WORD = Pattern.compile("[\\s(]*([A-Za-z]+)");

  private final Connection clone;
  private final Queries queries;
  private final List<Tried> usable = new ArrayList<>();
  private final List<Broken> unusable = new ArrayList<>();
  private final Map<ChangeSetName, List<Altered>> altered = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private Optional<String> searchPath = Optional.empty();

  /** A statement that was taken at first, with what it was the last time it was. */
  private static final class Tried {
    private final Query query;
    private final Placeholders.Form form;
    private Description last;
    private Optional<Failure> failure = Optional.empty();

    Tried(Query query, Placeholders.Form form, Description last) {
      this.query = query;
      this.form = form;
      this.last = last;
    }
  }

  /** From the change set that broke it to the one that mended it, if any did. */
  private static final class Failure {
    private final ChangeSetName changeSet;
    private final Query query;
    private final String reason;
    private Optional<ChangeSetName> mendedBy = Optional.empty();

    Failure(ChangeSetName changeSet, Query query, String reason) {
      this.changeSet = changeSet;
      this.query = query;
      this.reason = reason;
    }

    Broken broken() {
      return new Broken(query.number(), query.text(), reason, mendedBy);
    }
  }

  private QueryRehearsal(Connection clone, Queries queries) {
    this.clone = clone;
    this.queries = queries;
  }

  /**
   * Prepares every statement once.
   *
   * @param clone a session that nobody else uses until the last change set is done; its settings
   *     are changed
   * @throws SQLException where the connection is lost, or the server cannot answer for a reason
   *     that is not the statement's, as a lock that is held
   */
  public static QueryRehearsal begin(Connection clone, Queries queries) throws SQLException {
    clone.setAutoCommit(true);
    try (Statement session = clone.createStatement()) {
      // Whoever holds a lock now would hold it for ever: a change set's transaction that is open.
      session.execute("SET lock_timeout = '10s'");
    }
    var rehearsal = new QueryRehearsal(clone, queries);
    try (PreparedStatement question = TypeNames.question(clone)) {
      var names = new TypeNames(question);
      for (Query query : queries.statements()) {
        rehearsal.first(query, names);
      }
    }
    return rehearsal;
  }

  /** Tries those again that were taken at first; the change set is committed. */
  public void after(ChangeSetName changeSet) throws SQLException {
    try (PreparedStatement question = TypeNames.question(clone)) {
      var names = new TypeNames(question);
      for (Tried tried : usable) {
        again(tried, changeSet, names);
      }
    }
  }

  /** What was seen up to now. */
  public Rehearsal result() {
    Map<ChangeSetName, List<Broken>> broken = new LinkedHashMap<>();
    failures.forEach(
        f -> broken.computeIfAbsent(f.changeSet, k -> new ArrayList<>()).add(f.broken()));
    var breaks = new ArrayList<Break>();
    broken.forEach((changeSet, statements) -> breaks.add(new Break(changeSet, statements)));
    var changes = new ArrayList<Change>();
    altered.forEach((changeSet, statements) -> changes.add(new Change(changeSet, statements)));
    return new Rehearsal(queries.source(), usable.size(), unusable, breaks, changes);
  }

  private void first(Query query, TypeNames names) throws SQLException {
    String reason = "";
    if (!isAnalysed(query.text())) {
      reason = "the server looks at such a statement only when it is run";
    } else {
      for (Placeholders.Form form : Placeholders.forms(query.text())) {
        Answer answer = prepare(query, form);
        if (answer instanceof Answer.Taken taken) {
          usable.add(new Tried(query, form, names.describe(taken)));
          return;
        }
        reason = ((Answer.Refused) answer).reason();
      }
    }
    unusable.add(new Broken(query.number(), query.text(), reason));
  }

  private void again(Tried tried, ChangeSetName changeSet, TypeNames names) throws SQLException {
    Answer answer = prepare(tried.query, tried.form);
    if (answer instanceof Answer.Taken taken) {
      tried.failure.ifPresent(f -> f.mendedBy = Optional.of(changeSet));
      tried.failure = Optional.empty();
      Description now = names.describe(taken);
      String difference = tried.last.difference(now);
      if (!difference.isEmpty()) {
        altered
            .computeIfAbsent(changeSet, k -> new ArrayList<>())
            .add(new Altered(tried.query.number(), tried.query.text(), difference));
      }
      tried.last = now;
    } else if (answer instanceof Answer.Refused refused && tried.failure.isEmpty()) {
      var failure = new Failure(changeSet, tried.query, refused.reason());
      failures.add(failure);
      tried.failure = Optional.of(failure);
    }
  }

  private Answer prepare(Query query, Placeholders.Form form) throws SQLException {
    Optional<String> wanted = Optional.of(query.searchPath());
    if (!wanted.equals(searchPath)) {
      try (PreparedStatement set =
          clone.prepareStatement("SELECT pg_catalog.set_config('search_path', ?, false)")) {
        set.setString(1, query.searchPath());
        set.execute();
      }
      searchPath = wanted;
    }
    return ParseStep.run(clone, form);
  }

  /** By its first word, behind comments and parentheses. */
  static boolean isAnalysed(String text) {
    var code = new StringBuilder();
    for (SqlText.Part part : SqlText.parts(text)) {
      code.append(
          part.kind() == SqlText.Kind.COMMENT ? " " : text.substring(part.from(), part.to()));
    }
    var word = FIRST_WORD.matcher(code);
    return word.lookingAt() && ANALYSED.contains(word.group(1).toLowerCase(Locale.ROOT));
  }
}
