package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.database.ChangeSetScript;
import io.pgmend.database.ChangeSetScript.Check;
import io.pgmend.database.ChangeSetScript.Guard;
import io.pgmend.database.ChangeSetScript.Unsaid;
import io.pgmend.database.ChangelogFolder;
import io.pgmend.database.DatabaseException;
import io.pgmend.database.Executor;
import io.pgmend.plan.ChangeSet;
import io.pgmend.plan.review.Complaint.Rewrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same change set in formatted SQL, with a limit on how long it waits for locks, forward and
 * back. What was written is read again by Liquibase, and counts only where it says the same.
 */
final class LimitedForm {

  /** How statements can be told apart; the first that does it is the one to be read most easily. */
  private enum Layout {
    PLAIN("", ";\n"),
    COMMENTED(" stripComments:false", ";\n"),
    DELIMITED(
        " endDelimiter:"
            + ChangeSet.DELIMITER
            + " rollbackEndDelimiter:"
            + ChangeSet.DELIMITER
            + " stripComments:false",
        "\n" + ChangeSet.DELIMITER + "\n");

    private final String attributes;
    private final String end;

    Layout(String attributes, String end) {
      this.attributes = attributes;
      this.end = end;
    }
  }

  private static final String FILE = "limited.sql";

  private final Copies copies;
  private final ChangeSetRef original;
  private final String id;

  private LimitedForm(Copies copies, ChangeSetRef original, String id) {
    this.copies = copies;
    this.original = original;
    this.id = id;
  }

  /** The form, or why there is none: that follows on "because". */
  record Written(Optional<Rewrite> rewrite, String reason) {}

  /**
   * Writes it; nothing is run.
   *
   * @param copies before the change set
   * @param stem the beginning of its id
   */
  static Written of(Copies copies, ChangeSetRef original, String stem) {
    ChangeSetScript script = copies.executor(copies.current()).script(original);
    if (script instanceof Unsaid unsaid) {
      return new Written(Optional.empty(), unsaid.reason());
    }
    return new LimitedForm(copies, original, stem + "-limited")
        .write(limited((ChangeSetScript.Sql) script));
  }

  /** Outside of a transaction the limit would stay with the session, and the next change set. */
  private static ChangeSetScript.Sql limited(ChangeSetScript.Sql sql) {
    boolean local = sql.transactional();
    var sides = new ArrayList<List<String>>();
    for (List<String> side : List.of(sql.forward(), sql.rollback())) {
      var statements = new ArrayList<String>();
      statements.add((local ? "SET LOCAL" : "SET") + " lock_timeout = '700ms'");
      statements.addAll(side);
      if (!local) {
        statements.add("RESET lock_timeout");
      }
      sides.add(statements);
    }
    return new ChangeSetScript.Sql(
        sql.attributes(), sql.comment(), sql.guard(), sides.get(0), sides.get(1));
  }

  private Written write(ChangeSetScript.Sql wanted) {
    // what ends a statement, Liquibase's versions do not agree upon
    boolean semicolons =
        Stream.of(wanted.forward(), wanted.rollback())
            .flatMap(List::stream)
            .anyMatch(s -> s.contains(";"));
    for (Layout layout : Layout.values()) {
      if (semicolons && layout != Layout.DELIMITED) {
        continue;
      }
      String text = text(wanted, layout);
      // a property of another file would be put in its place
      boolean names = copies.expanding() && text.contains("${");
      if (!names && wanted.equals(read(text))) {
        return new Written(
            Optional.of(
                new Rewrite(text, "The same, with a limit on how long it waits for a lock.")),
            "");
      }
    }
    return new Written(
        Optional.empty(), "formatted SQL would be read as something else than it is");
  }

  private String text(ChangeSetScript.Sql sql, Layout layout) {
    var text = new StringBuilder();
    text.append("--changeset ")
        .append(SafeChangeSets.quoted(original.author()))
        .append(':')
        .append(SafeChangeSets.quoted(id));
    sql.attributes()
        .forEach(
            (name, value) ->
                text.append(' ')
                    .append(name)
                    .append(':')
                    .append(value.matches("[\\w.,!-]+") ? value : '"' + value + '"'));
    text.append(layout.attributes).append('\n');
    if (!sql.guard().equals(Guard.NONE)) {
      text.append("--preconditions onFail:")
          .append(sql.guard().onFail())
          .append(" onError:")
          .append(sql.guard().onError())
          .append('\n');
      for (Check check : sql.guard().checks()) {
        text.append("--precondition-sql-check expectedResult:")
            .append(
                check.expected().matches("\\w+") ? check.expected() : '"' + check.expected() + '"')
            .append(' ')
            .append(check.query())
            .append('\n');
      }
    }
    if (!sql.comment().isEmpty()) {
      text.append("--comment ").append(sql.comment()).append('\n');
    }
    sql.forward().forEach(s -> text.append(s).append(layout.end));
    sql.rollback().stream()
        .map(s -> s + layout.end)
        .collect(Collectors.joining())
        .lines()
        .forEach(line -> text.append("--rollback ").append(line).append('\n'));
    return text.toString();
  }

  /** What Liquibase makes of it. */
  private ChangeSetScript read(String text) {
    try {
      Path folder = Files.createTempDirectory("pgmend-limited");
      try {
        Files.writeString(folder.resolve(FILE), "--liquibase formatted sql\n\n" + text);
        Executor executor =
            copies.executor(
                copies.current(),
                new ChangelogFolder(folder, FILE, copies.changelog().historySchema()));
        List<ChangeSetRef> declared = executor.declared();
        return declared.size() == 1 && declared.get(0).id().equals(id)
            ? executor.script(declared.get(0))
            : new Unsaid("it is not one change set");
      } catch (DatabaseException e) {
        return new Unsaid(String.valueOf(e.getMessage()));
      } finally {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a safe form cannot be written into a temporary folder", e);
    }
  }
}
