package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Publication;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.AddColumn;
import io.pgmend.operation.Operation;
import io.pgmend.operation.SetNotNull;
import io.pgmend.operation.SetNotNull.Nulls;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.ColumnStandard;
import io.pgmend.profile.RequiredColumn;
import io.pgmend.profile.RequiredColumn.Fill;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column that a table lacks, judged by schema and rows.
 *
 * @param wholeRows columns that hold rows of a table as values, by that table
 */
record MissingColumn(
    Rule rule,
    Snapshot snapshot,
    ColumnStandard standard,
    Map<QualifiedName, List<ColumnName>> wholeRows,
    Lineage lineage,
    RequiredColumn wanted)
    implements Rule.Candidate {

  /** The last name in a type, without what stands behind it. */
  private static final Pattern TYPE_NAME =
      Pattern.compile("(?s)(?:.*\\.)?\"?(.*?)\"?(?:\\s*[(\\[].*)?");

  Table table() {
    return lineage.table();
  }

  private ColumnName name() {
    return table().columnName(wanted.column());
  }

  private String about() {
    return rule.id() + " " + name();
  }

  @Override
  public List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    probes.add(
        new Probe(
                countId(),
                List.of(table().name()),
                "select 'rows'::text, count(*) from " + Sql.ident(table().name()),
                false)
            .whenEmpty(List.of(table().name()), List.of(Answer.Row.of("rows", 0))));
    unfilled().ifPresent(u -> probes.addAll(u.probes()));
    return probes;
  }

  private String countId() {
    return about() + " rows";
  }

  /** Rows for which the expression gives null. */
  private Optional<RowsThat> unfilled() {
    if (wanted.fill() != Fill.EXPRESSION) {
      return Optional.empty();
    }
    // twice, in and out of brackets: what is no expression is none in one of them
    String text = wanted.filled();
    return Optional.of(
        new RowsThat(
            about() + " unfilled",
            "rows for which the expression gives null",
            table(),
            List.of(),
            "coalesce(null, "
                + text
                + ") is null and cast((coalesce(null, ("
                + text
                + "))) as "
                + wanted.type()
                + ") is null",
            true));
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    var evidence = new ArrayList<Evidence>();
    if (answers.get(countId()) instanceof Answer.Known known) {
      evidence.add(Evidence.count("rows", known.total()));
    }
    unfilled().ifPresent(u -> evidence.addAll(u.evidence(answers)));
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            name().toString(),
            outcome(answers),
            table().name() + " has no column " + wanted.column() + "." + published(),
            evidence,
            "minutes",
            breaks()));
  }

  private String breaks() {
    return String.join("; ", operations().stream().map(Operation::breaks).toList());
  }

  private String published() {
    List<String> names =
        snapshot.publications().stream()
            .filter(p -> publishesAllColumns(p))
            .map(Publication::name)
            .toList();
    return names.isEmpty()
        ? ""
        : " It is published by " + String.join(", ", names) + ": subscribers need it first.";
  }

  private boolean publishesAllColumns(Publication publication) {
    return lineage
        .all()
        .anyMatch(
            t ->
                publication.publishes(t.name())
                    && publication.members().stream()
                        .noneMatch(m -> m.table().equals(t.name()) && !m.columns().isEmpty()));
  }

  private Outcome outcome(Map<String, Answer> answers) {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    // without rows too: one that comes before the mark of NOT NULL would keep it from being set
    if (wanted.notNull() && wanted.fill() == Fill.DEFAULT && wanted.newDefault().isEmpty()) {
      return new Outcome.NeedsDecision(new MissingChoices(this).decision(""));
    }
    if (unfilled().isPresent()) {
      Answer rows = answers.getOrDefault(countId(), new Answer.Unknown("not asked"));
      Answer left = answers.getOrDefault(unfilled().get().countId(), rows);
      if (left instanceof Answer.Unknown unknown
          && (wanted.notNull() || rows instanceof Answer.Known)) {
        return new Outcome.Inconclusive("what rows would take is not known: " + unknown.reason());
      }
      if (wanted.notNull() && left instanceof Answer.Known known && known.total() > 0) {
        return new Outcome.NeedsDecision(
            new MissingChoices(this)
                .decision("What the profile says gives null for some of them. "));
      }
    }
    return new Outcome.Fixable(operations());
  }

  private List<String> obstacles() {
    var reasons = new ArrayList<>(lineage.obstacles());
    lineage
        .all()
        .filter(t -> !t.ofType().isEmpty())
        .forEach(
            t ->
                reasons.add(
                    t.name() + " is a table of the type " + t.ofType() + ", which has to get it"));
    if (!table().partitionBound().isEmpty()) {
      reasons.add(
          table().name() + " is a partition: select " + table().parents().get(0) + ", its parent");
    }
    lineage.heirs().stream()
        .filter(t -> t.column(wanted.column()).isPresent())
        .forEach(
            t ->
                reasons.add(
                    t.columnName(wanted.column())
                        + " stands already, in a child that would inherit it"));
    if (addColumn().fill() != AddColumn.Fill.NOTHING) {
      lineage
          .all()
          .flatMap(t -> wholeRows.getOrDefault(t.name(), List.of()).stream())
          .forEach(
              c ->
                  reasons.add(c + " holds whole rows of it, which PostgreSQL does not write anew"));
    }
    return reasons;
  }

  /** With the mark of NOT NULL behind it where old code, which knows no value, would break it. */
  private List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    operations.add(addColumn());
    if (wanted.notNull() && wanted.newDefault().isEmpty()) {
      boolean again = !key().isEmpty();
      Nulls nulls =
          switch (wanted.fill()) {
            case VALUE -> again ? Nulls.VALUE : Nulls.REFUSE;
            case EXPRESSION -> again ? Nulls.EXPRESSION : Nulls.REFUSE;
            case DEFAULT, STAY -> Nulls.REFUSE;
          };
      operations.add(
          new SetNotNull(
              table().name(),
              lineage.heirNames(),
              wanted.column(),
              nulls,
              nulls == Nulls.REFUSE ? "" : wanted.filled(),
              false));
    }
    return operations;
  }

  private AddColumn addColumn() {
    return new AddColumn(
        table().name(),
        lineage.heirNames(),
        wanted.column(),
        wanted.type(),
        wanted.notNull() && !wanted.newDefault().isEmpty(),
        wanted.newDefault(),
        fill(),
        filled(),
        key(),
        wanted.comment());
  }

  private List<String> key() {
    return lineage.key().orElse(List.of());
  }

  private AddColumn.Fill fill() {
    boolean noted = !isDomain();
    return switch (wanted.fill()) {
      case VALUE -> noted ? AddColumn.Fill.SAME : AddColumn.Fill.EXPRESSION;
      case EXPRESSION -> AddColumn.Fill.EXPRESSION;
      case STAY -> AddColumn.Fill.NOTHING;
      case DEFAULT -> {
        if (wanted.newDefault().isEmpty()) {
          yield AddColumn.Fill.NOTHING;
        }
        yield noted && SameForAll.is(wanted.newDefault())
            ? AddColumn.Fill.SAME
            : AddColumn.Fill.DRAWN;
      }
    };
  }

  private String filled() {
    return switch (wanted.fill()) {
      case VALUE -> Sql.rawLiteral(wanted.filled());
      case EXPRESSION -> wanted.filled();
      case STAY -> "";
      case DEFAULT -> fill() == AddColumn.Fill.SAME ? wanted.newDefault() : "";
    };
  }

  /** PostgreSQL asks the checks of a domain for every row, and writes it anew. */
  private boolean isDomain() {
    var name = TYPE_NAME.matcher(wanted.type().strip());
    return name.matches()
        && snapshot.objects().stream()
            .filter(o -> o.kind().equals("domain"))
            .anyMatch(o -> o.name().name().equalsIgnoreCase(name.group(1)));
  }
}
