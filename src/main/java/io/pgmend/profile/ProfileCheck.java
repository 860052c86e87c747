package io.pgmend.profile;

import io.pgmend.model.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what a profile names with what is there. A selector without wildcard that matches
 * nothing is an error: it would switch off, in silence, what somebody wanted. What a fix itself
 * removes (retired types, old labels) may be gone.
 */
public final class ProfileCheck {

  private final Profile profile;
  private final Problems problems;

  private ProfileCheck(Profile profile, Function<NodePath, Place> places) {
    this.profile = profile;
    this.problems = new Problems(places);
  }

  /** Errors sorted by place; none where the profile fits the database. */
  public static List<ProfileError> against(LoadedProfile loaded, Snapshot snapshot) {
    var check = new ProfileCheck(loaded.profile(), path -> loaded.tree().place(path));
    return check.all(names(snapshot, loaded.profile()));
  }

  /** As above, without places. */
  public static List<ProfileError> against(Profile profile, Snapshot snapshot) {
    var check = new ProfileCheck(profile, path -> Place.UNKNOWN);
    return check.all(names(snapshot, profile));
  }

  private static DatabaseNames names(Snapshot snapshot, Profile profile) {
    return new DatabaseNames(
        snapshot,
        profile.scope(),
        profile.columns().map(c -> c.names().renames()).orElse(List.of()));
  }

  /** Severities and waivers of rules that do not exist. */
  public static List<ProfileError> rules(LoadedProfile loaded, Collection<String> ruleIds) {
    var check = new ProfileCheck(loaded.profile(), path -> loaded.tree().place(path));
    for (String id : loaded.profile().severities().keySet()) {
      check.rule(id, NodePath.ROOT.key("severity").key(id), ruleIds);
    }
    List<Waiver> waivers = loaded.profile().waivers();
    for (int i = 0; i < waivers.size(); i++) {
      check.rule(waivers.get(i).rule(), NodePath.ROOT.key("waivers").item(i).key("rule"), ruleIds);
    }
    return check.problems.sorted();
  }

  private void rule(String id, NodePath path, Collection<String> known) {
    if (known.stream().noneMatch(k -> Glob.matches(id, k))) {
      problems.error(path, "there is no rule " + YamlText.quoted(id) + NearMatch.hint(id, known));
    }
  }

  private List<ProfileError> all(DatabaseNames names) {
    NodePath scope = NodePath.ROOT.key("scope");
    problems.each(profile.scope().schemas(), scope.key("schemas"), names::schemaProblem);
    problems.each(profile.scope().exclude(), scope.key("exclude"), names::anyTableProblem);
    problems.add(
        NodePath.ROOT.key("changelog").key("history_schema"),
        names.historySchemaProblem(profile.changelog().historySchema()));
    NodePath standards = NodePath.ROOT.key("standards");
    profile.checks().ifPresent(s -> checks(s, standards.key("checks"), names));
    new ColumnCheck(problems, names).of(profile, standards.key("columns"));
    profile.enums().ifPresent(s -> enums(s, standards.key("enums"), names));
    profile.keys().ifPresent(s -> keys(s, standards.key("keys"), names));
    profile
        .primaryKeys()
        .ifPresent(
            s -> {
              NodePath at = standards.key("primary_keys");
              tables(s.tables(), s.exempt(), at, names);
              problems.each(s.shared(), at.key("shared"), names::tableOrConstraintProblem);
            });
    profile.userReferences().ifPresent(s -> users(s, standards.key("user_references"), names));
    profile.softDelete().ifPresent(s -> softDelete(s, standards.key("soft_delete"), names));
    profile.indexes().ifPresent(s -> indexes(s, standards.key("indexes"), names));
    profile.unique().ifPresent(s -> unique(s, standards.key("unique"), names));
    profile.references().ifPresent(s -> references(s, standards.key("references"), names));
    profile.rows().ifPresent(s -> rows(s, standards.key("rows").key("wanted"), names));
    profile.sequences().ifPresent(s -> sequences(s, standards.key("sequences"), names));
    return problems.sorted();
  }

  private void checks(CheckStandard standard, NodePath at, DatabaseNames names) {
    for (int i = 0; i < standard.wanted().size(); i++) {
      CheckStandard.Wanted wanted = standard.wanted().get(i);
      NodePath item = at.key("wanted").item(i);
      if (wanted.columns().isEmpty()) {
        problems.add(item.key("table"), names.tableProblem(wanted.table()));
      } else {
        problems.add(item.key("columns"), names.columnProblem(wanted.columns()));
      }
    }
    problems.each(standard.validate(), at.key("validate"), names::tableOrConstraintProblem);
    problems.each(standard.exempt(), at.key("exempt"), names::tableOrConstraintProblem);
  }

  private void enums(EnumStandard standard, NodePath family, DatabaseNames names) {
    problems.each(standard.unused().keep(), family.key("unused").key("keep"), names::enumProblem);
    problems.each(
        standard.duplicates().keep(), family.key("duplicates").key("keep"), names::enumProblem);
    NodePath columns = family.key("columns");
    for (int i = 0; i < standard.columns().size(); i++) {
      EnumStandard.ColumnRule rule = standard.columns().get(i);
      NodePath at = columns.item(i);
      problems.add(at.key("column"), names.columnProblem(rule.column()));
      for (String label : rule.map().keySet()) {
        problems.add(at.key("map").key(label), names.labelProblem(label, rule, standard));
      }
    }
  }

  private void keys(KeyStandard standard, NodePath at, DatabaseNames names) {
    alsoReferences(standard.alsoReferences(), at, names);
    problems.each(standard.notReferences(), at.key("not_references"), names::columnProblem);
    problems.each(standard.exempt(), at.key("exempt"), names::anyTableProblem);
  }

  private void alsoReferences(
      List<KeyStandard.Reference> references, NodePath at, DatabaseNames names) {
    for (int i = 0; i < references.size(); i++) {
      NodePath item = at.key("also_references").item(i);
      problems.add(item, names.columnProblem(references.get(i).child()));
      problems.add(item, names.columnProblem(references.get(i).parent()));
    }
  }

  private void sequences(SequenceStandard standard, NodePath at, DatabaseNames names) {
    standard
        .nearOverflow()
        .ifPresent(
            s -> {
              NodePath key = at.key("near_overflow");
              tables(s.tables(), s.exempt(), key, names);
              alsoReferences(s.alsoReferences(), key, names);
            });
    standard.identity().ifPresent(s -> tables(s.tables(), s.exempt(), at.key("identity"), names));
  }

  private void users(UserReferenceStandard standard, NodePath at, DatabaseNames names) {
    problems.add(at.key("target"), names.keyProblem(standard.target()));
    if (!standard.via().isEmpty() && names.keyProblem(standard.target()).isEmpty()) {
      problems.add(
          at.key("via"), names.keyProblem(standard.target().table().column(standard.via())));
    }
    for (int i = 0; i < standard.overrides().size(); i++) {
      problems.add(
          at.key("overrides").item(i).key("table"),
          names.tableProblem(standard.overrides().get(i).table()));
    }
    problems.each(standard.exempt(), at.key("exempt"), names::tableOrConstraintProblem);
  }

  private void tables(List<String> tables, List<String> exempt, NodePath at, DatabaseNames names) {
    problems.each(tables, at.key("tables"), names::tableProblem);
    problems.each(exempt, at.key("exempt"), names::anyTableProblem);
  }

  private void softDelete(SoftDeleteStandard standard, NodePath at, DatabaseNames names) {
    problems.each(standard.tables(), at.key("tables"), names::tableProblem);
    problems.each(standard.exempt(), at.key("exempt"), names::anyTableProblem);
  }

  private void indexes(IndexStandard standard, NodePath at, DatabaseNames names) {
    problems.each(standard.foreignKeys(), at.key("foreign_keys"), names::tableProblem);
    problems.each(standard.exempt(), at.key("exempt"), names::tableOrConstraintProblem);
    problems.each(standard.keep(), at.key("keep"), names::indexProblem);
    problems.each(standard.unused().tables(), at.key("unused").key("tables"), names::tableProblem);
    for (int i = 0; i < standard.wanted().size(); i++) {
      IndexStandard.Wanted wanted = standard.wanted().get(i);
      columns(at.key("wanted").item(i), wanted.table(), "columns", wanted.columns(), names);
    }
    for (int i = 0; i < standard.textSearch().size(); i++) {
      IndexStandard.TextSearch search = standard.textSearch().get(i);
      columns(at.key("text_search").item(i), search.table(), "columns", search.columns(), names);
    }
  }

  private void unique(UniqueStandard standard, NodePath at, DatabaseNames names) {
    for (int i = 0; i < standard.keys().size(); i++) {
      UniqueStandard.Key key = standard.keys().get(i);
      columns(at.key("keys").item(i), key.table(), "columns", key.columns(), names);
    }
    for (int i = 0; i < standard.singleActive().size(); i++) {
      UniqueStandard.SingleActive single = standard.singleActive().get(i);
      columns(at.key("single_active").item(i), single.table(), "per", single.per(), names);
    }
  }

  /** A table, and columns of it where it is one. */
  private void columns(
      NodePath item, String table, String key, List<String> columns, DatabaseNames names) {
    Optional<String> problem = names.tableProblem(table);
    problems.add(item.key("table"), problem);
    if (problem.isEmpty() && !Glob.isPattern(table)) {
      problems.each(columns, item.key(key), c -> names.columnProblem(table + "." + Glob.escape(c)));
    }
  }

  private void rows(RowStandard standard, NodePath at, DatabaseNames names) {
    for (int i = 0; i < standard.wanted().size(); i++) {
      RowStandard.Wanted wanted = standard.wanted().get(i);
      NodePath item = at.item(i);
      columns(item, wanted.table(), "key", wanted.key(), names);
      if (names.tableProblem(wanted.table()).isEmpty() && !Glob.isPattern(wanted.table())) {
        for (int j = 0; j < wanted.rows().size(); j++) {
          NodePath row = item.key("rows").item(j);
          RowStandard.Row stated = wanted.rows().get(j);
          for (String column : stated.columns()) {
            problems.add(
                row.key(column), names.columnProblem(wanted.table() + "." + Glob.escape(column)));
          }
        }
      }
    }
  }

  private void references(ReferenceStandard standard, NodePath at, DatabaseNames names) {
    for (int i = 0; i < standard.declared().size(); i++) {
      ReferenceStandard.Declared line = standard.declared().get(i);
      NodePath item = at.key("declared").item(i);
      columns(line.child(), line.columns(), item, names);
      Optional<String> parent = names.anyTableProblem(Glob.escape(line.parent()));
      problems.add(item.key("parent"), parent);
      if (parent.isEmpty()) {
        problems.each(
            line.parentColumns(),
            item.key("parent_columns"),
            c -> names.anyColumnProblem(Glob.escape(line.parent() + "." + c)));
      }
    }
    for (int i = 0; i < standard.actions().size(); i++) {
      ReferenceStandard.Selected line = standard.actions().get(i);
      NodePath item = at.key("actions").item(i);
      columns(line.child(), line.columns(), item, names);
      problems.add(item.key("parent"), names.anyTableProblem(line.parent()));
    }
    for (int i = 0; i < standard.overrides().size(); i++) {
      ReferenceStandard.Differing line = standard.overrides().get(i);
      columns(line.child(), line.columns(), at.key("overrides").item(i), names);
    }
    problems.each(standard.exempt(), at.key("exempt"), names::tableConstraintOrColumnProblem);
  }

  private void columns(String child, List<String> columns, NodePath item, DatabaseNames names) {
    Optional<String> table = names.tableProblem(child);
    problems.add(item.key("child"), table);
    if (table.isEmpty() && !Glob.isPattern(child)) {
      problems.each(
          columns, item.key("columns"), c -> names.columnProblem(child + "." + Glob.escape(c)));
    }
  }
}
