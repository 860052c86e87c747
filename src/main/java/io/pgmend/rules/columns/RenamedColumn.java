package io.pgmend.rules.columns;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.operation.AddCompatibilityView;
import io.pgmend.operation.Operation;
import io.pgmend.operation.RenameColumn;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.ColumnNames.Rename;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Lineage;
import io.pgmend.rules.shared.Parked;
import io.pgmend.rules.shared.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column that the profile gives another name. */
record RenamedColumn(
    Rule rule,
    Snapshot snapshot,
    FunctionTexts texts,
    Profile profile,
    Lineage lineage,
    String column,
    Rename rename)
    implements Rule.Candidate {

  /** From this major on a view can be made to obey the row security of who asks. */
  private static final int SECURITY_INVOKER = 15;

  private Table table() {
    return lineage.table();
  }

  private ColumnName name() {
    return table().columnName(column);
  }

  private RenameDependents dependents() {
    return new RenameDependents(snapshot, texts, lineage, column, rename.acknowledge());
  }

  @Override
  public List<Probe> probes() {
    return List.of();
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    List<String> views = dependents().views();
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            name().toString(),
            outcome(),
            name()
                + " shall be called "
                + rename.to()
                + "."
                + (views.isEmpty()
                    ? ""
                    : " Views go on to show it as "
                        + column
                        + ": "
                        + String.join(", ", views)
                        + "."),
            List.of(),
            "hours",
            operation().breaks()));
  }

  private Outcome outcome() {
    List<String> obstacles = obstacles();
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    Optional<Decision> decision = decision();
    if (decision.isPresent()) {
      return new Outcome.NeedsDecision(decision.get());
    }
    var operations = new ArrayList<Operation>();
    if (!rename.view().isEmpty() && snapshot.view(view()).isEmpty()) {
      operations.add(new AddCompatibilityView(table().name(), view().name()));
    }
    operations.add(operation());
    return new Outcome.Fixable(operations);
  }

  private RenameColumn operation() {
    return new RenameColumn(table().name(), lineage.heirNames(), column, rename.to());
  }

  private QualifiedName view() {
    return new QualifiedName(
        table().name().schema(), rename.view().replace("{table}", table().name().name()));
  }

  private List<String> obstacles() {
    var reasons = new ArrayList<>(lineage.obstacles());
    lineage
        .all()
        .filter(t -> !t.ofType().isEmpty())
        .forEach(t -> reasons.add(t.name() + " is a table of the type " + t.ofType()));
    lineage
        .all()
        .filter(t -> t.column(rename.to()).isPresent())
        .forEach(t -> reasons.add(t.columnName(rename.to()) + " stands already"));
    Lineage.ancestors(snapshot, table()).stream()
        .filter(a -> a.column(column).isPresent())
        .forEach(a -> reasons.add("it is inherited from " + a.name() + ": rename it there"));
    foreignParents().forEach(p -> reasons.add(p + " passes a column of that name on too"));
    lineage
        .all()
        .filter(t -> isInStep(t))
        .forEach(
            t ->
                reasons.add(
                    t.columnName(column)
                        + " was converted, and is kept in step with what it was under its name:"
                        + " rename it once the contract of that change has run"));
    reasons.addAll(wantedByName());
    if (!rename.view().isEmpty()) {
      viewObstacle().ifPresent(reasons::add);
    }
    return reasons;
  }

  /** Parents of its children, which are none of its own. */
  private List<QualifiedName> foreignParents() {
    return lineage.heirs().stream()
        .flatMap(h -> h.parents().stream())
        .filter(p -> lineage.all().noneMatch(t -> t.name().equals(p)))
        .filter(p -> snapshot.table(p).flatMap(t -> t.column(column)).isPresent())
        .distinct()
        .sorted()
        .toList();
  }

  private boolean isInStep(Table standing) {
    return standing.column(Parked.name(column)).isPresent()
        || snapshot.functions().stream()
            .filter(f -> f.name().schema().equals("pgmend"))
            .filter(f -> f.source().contains("\"" + column.replace("\"", "\"\"") + "\""))
            .anyMatch(
                f -> standing.triggers().stream().anyMatch(t -> t.function().equals(f.name())));
  }

  /** Standards that find a column by the name that it would lose, and would want it back. */
  private List<String> wantedByName() {
    var reasons = new ArrayList<String>();
    profile
        .columns()
        .ifPresent(
            c -> {
              if (c.required().stream()
                  .anyMatch(r -> r.column().equals(column) && r.isOf(table().name()))) {
                reasons.add("columns.required wants it under its old name");
              }
              if (c.updatedAt().filter(u -> u.column().equals(column)).isPresent()) {
                reasons.add("columns.updated_at finds it by its old name");
              }
            });
    profile
        .softDelete()
        .filter(s -> List.of(s.column(), s.reason(), s.replaces()).contains(column))
        .ifPresent(s -> reasons.add("soft_delete finds it by its old name"));
    return reasons;
  }

  private Optional<String> viewObstacle() {
    Optional<View> standing = snapshot.view(view());
    if (standing.isPresent()) {
      return standing.get().relations().equals(List.of(table().name()))
              && standing.get().columns().stream().anyMatch(c -> c.name().equals(column))
          ? Optional.empty()
          : Optional.of("the name " + view() + " is taken by another view");
    }
    if (snapshot.table(view()).isPresent()) {
      return Optional.of("the name " + view() + " is taken by a table");
    }
    if (view().name().getBytes(StandardCharsets.UTF_8).length > Names.MAX_BYTES) {
      return Optional.of("the name " + view() + " is longer than 63 bytes");
    }
    return table().rowSecurity() && !snapshot.server().atLeast(SECURITY_INVOKER)
        ? Optional.of(
            "before PostgreSQL 15 the view " + view() + " would show rows that row security hides")
        : Optional.empty();
  }

  private Optional<Decision> decision() {
    var names = new ArrayList<String>();
    var questions = new ArrayList<String>();
    var effects = new ArrayList<String>();
    var bound = new ArrayList<>(dependents().functions());
    bound.addAll(dependents().triggers());
    if (!bound.isEmpty()) {
      names.addAll(bound);
      questions.add(String.join(", ", bound) + " name it, and are not followed");
      effects.add("you change them with the rename");
    }
    List<String> publications = dependents().publications();
    if (!publications.isEmpty()) {
      names.addAll(publications);
      questions.add(String.join(", ", publications) + " publish it to subscribers");
      effects.add("you change the subscribers with the rename");
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision(
                "May "
                    + name()
                    + " be called "
                    + rename.to()
                    + "? "
                    + String.join("; ", questions)
                    + ".",
                List.of(new Choice("acknowledge", String.join("; ", effects), yaml(names)))));
  }

  /** The list of the profile with more acknowledged at this line: lists replace. */
  private String yaml(List<String> names) {
    List<Rename> all =
        profile.columns().map(c -> c.names().renames()).orElse(List.of()).stream()
            .map(
                r -> {
                  if (!r.equals(rename)) {
                    return r;
                  }
                  var more = new ArrayList<>(r.acknowledge());
                  names.stream().map(Glob::escape).forEach(more::add);
                  return new Rename(r.column(), r.to(), r.view(), more);
                })
            .toList();
    return YamlText.standard(
        "columns",
        Map.of(
            "names",
            new YamlText.Entries(
                Map.of(
                    "renames",
                    new YamlText.Items(all.stream().map(RenamedColumn::entry).toList())))));
  }

  private static YamlText entry(Rename rename) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(rename.column()));
    entries.put("to", YamlText.text(rename.to()));
    if (!rename.view().isEmpty()) {
      entries.put("compatibility_view", YamlText.text(rename.view()));
    }
    if (!rename.acknowledge().isEmpty()) {
      entries.put("acknowledge", YamlText.texts(rename.acknowledge()));
    }
    return new YamlText.Entries(entries);
  }
}
