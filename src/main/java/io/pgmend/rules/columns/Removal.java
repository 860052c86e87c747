package io.pgmend.rules.columns;

import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.rules.shared.FunctionTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be settled before a column can go, whatever it repeats.
 *
 * @param fallback, acknowledged as the profile says
 */
record Removal(
    Snapshot snapshot,
    FunctionTexts texts,
    RemovedColumns.Found found,
    Optional<String> fallback,
    List<String> acknowledged) {

  private Column column() {
    return found.column();
  }

  private List<String> unsettled() {
    return new ColumnUsers(snapshot, texts, found.table(), column().name(), true)
        .unsettled(acknowledged);
  }

  /** Whether rows that are written without it need a value that nobody has named. */
  private boolean lacksFallback() {
    return column().notNull()
        && !column().hasDefault()
        && !column().isIdentity()
        && fallback.isEmpty();
  }

  /** Why it cannot go, clauses; empty where it can. */
  List<String> obstacles() {
    if (!lacksFallback()) {
      return List.of();
    }
    Optional<Constraint> key =
        found.table().foreignKeys().stream()
            .filter(k -> k.columns().contains(column().name()))
            .findFirst();
    if (key.isPresent()) {
      // a plain value would fail every insert
      return List.of(
          "it may not be null and has no default: `fallback` has to name a row of "
              + key.get().target()
              + " that rows refer to which are written from now on, should it come back");
    }
    return PlainValue.of(snapshot, column()).isEmpty()
        ? List.of(
            "it may not be null and has no default: `fallback` has to say what rows hold that are"
                + " written from now on, should it come back")
        : List.of();
  }

  /** What a person has to say, sentences; empty where nothing is open. */
  List<String> questions() {
    var questions = new ArrayList<String>();
    List<String> unsettled = unsettled();
    if (!unsettled.isEmpty()) {
      questions.add(
          "Can "
              + String.join(", ", unsettled)
              + " do without "
              + found.name()
              + "? Functions find it by name and fail when it is gone; subscribers miss it.");
    }
    if (lacksFallback()) {
      questions.add(
          "What do rows hold that are written while "
              + found.name()
              + " is gone, should it come back? It may not be null and has no default.");
    }
    return questions;
  }

  Optional<String> settledFallback() {
    return lacksFallback() ? PlainValue.of(snapshot, column()) : fallback;
  }

  List<String> settledAcknowledge() {
    var all = new ArrayList<>(acknowledged);
    unsettled().stream().map(Glob::escape).forEach(all::add);
    return all;
  }

  /** What the choice to go on means. */
  String effect() {
    var effects = new ArrayList<String>();
    List<String> unsettled = unsettled();
    if (!unsettled.isEmpty()) {
      effects.add(
          "somebody has looked at "
              + String.join(", ", unsettled)
              + " and has changed what needs the column");
    }
    if (lacksFallback()) {
      effects.add(
          "such rows hold "
              + settledFallback().map(f -> f.isEmpty() ? "an empty text" : f).orElse("")
              + "; put in its place what is right");
    }
    effects.add("the attic keeps the column's values");
    return String.join("; ", effects);
  }

  /** Whether another fix may convert it, now or in the same plan. */
  boolean isConverted(Profile profile) {
    boolean refers =
        found.table().foreignKeys().stream().anyMatch(k -> k.columns().contains(column().name()));
    boolean keysChange =
        profile.keys().isPresent()
            || profile.userReferences().isPresent()
            || profile.references().isPresent();
    return (refers && keysChange)
        || snapshot.sequences().stream().anyMatch(s -> s.ownedBy().contains(found.name()))
        || snapshot.enumType(column().baseType()).isPresent()
        || profile.softDelete().filter(s -> s.replaces().equals(column().name())).isPresent()
        || profile.enums().stream()
            .flatMap(e -> e.columns().stream())
            .anyMatch(e -> Glob.matchesColumn(e.column(), found.name()))
        || profile.keys().stream()
            .flatMap(k -> k.alsoReferences().stream())
            .anyMatch(r -> Glob.matchesColumn(r.child(), found.name()));
  }

  /** Default while it is gone; empty where its own does, or none is needed. */
  String fallbackSql() {
    return column().hasDefault() || column().isIdentity()
        ? ""
        : fallback.map(Sql::rawLiteral).orElse("");
  }
}
