package io.pgmend.profile;

/** What the standard of columns names, held against the names that the database has. */
final class ColumnCheck {

  private final Problems problems;
  private final DatabaseNames names;

  ColumnCheck(Problems problems, DatabaseNames names) {
    this.problems = problems;
    this.names = names;
  }

  void of(Profile profile, NodePath at) {
    profile.columns().ifPresent(standard -> columns(standard, at));
    if (profile.columns().isPresent()) {
      TypeClashes.of(profile, names.judged())
          .forEach(
              c -> problems.error(c.at(), c.reason() + " at " + problems.place(c.earlier()) + ")"));
    }
  }

  private void columns(ColumnStandard standard, NodePath at) {
    problems.each(standard.notNull(), at.key("not_null"), names::columnProblem);
    problems.each(standard.nullable(), at.key("nullable"), names::columnProblem);
    for (int i = 0; i < standard.nulls().size(); i++) {
      problems.add(
          at.key("nulls").item(i).key("column"),
          names.columnProblem(standard.nulls().get(i).column()));
    }
    removals(standard.removals(), at);
    for (int i = 0; i < standard.required().size(); i++) {
      NodePath item = at.key("required").item(i);
      problems.add(item.key("table"), names.tableProblem(standard.required().get(i).table()));
      problems.each(
          standard.required().get(i).exempt(), item.key("exempt"), names::anyTableProblem);
    }
    NodePath renamed = at.key("names");
    problems.each(standard.names().exempt(), renamed.key("exempt"), names::columnProblem);
    for (int i = 0; i < standard.names().renames().size(); i++) {
      problems.add(
          renamed.key("renames").item(i).key("column"),
          names.renameProblem(standard.names().renames().get(i)));
    }
    standard
        .updatedAt()
        .ifPresent(
            u -> {
              NodePath key = at.key("updated_at");
              problems.each(u.tables(), key.key("tables"), names::tableProblem);
              problems.each(u.exempt(), key.key("exempt"), names::anyTableProblem);
              problems.add(
                  key.key("function"), names.schemaProblem(Glob.escape(u.function().schema())));
            });
    standard.timestamps().ifPresent(t -> timestamps(t, at.key("timestamps")));
    for (int i = 0; i < standard.types().size(); i++) {
      problems.add(
          at.key("types").item(i).key("column"),
          names.columnProblem(standard.types().get(i).column()));
    }
  }

  private void timestamps(ColumnStandard.Timestamps standard, NodePath at) {
    problems.each(standard.columns(), at.key("columns"), names::tableConstraintOrColumnProblem);
    problems.each(standard.exempt(), at.key("exempt"), names::tableConstraintOrColumnProblem);
    for (int i = 0; i < standard.zones().size(); i++) {
      problems.add(
          at.key("zones").item(i).key("column"),
          names.columnProblem(standard.zones().get(i).column()));
    }
  }

  /** The columns may be gone: that is what a fix does. Their tables may not. */
  private void removals(ColumnRemovals removals, NodePath at) {
    for (int i = 0; i < removals.redundant().size(); i++) {
      ColumnRemovals.Redundant line = removals.redundant().get(i);
      NodePath item = at.key("redundant").item(i);
      problems.add(item.key("column"), names.columnsTableProblem(line.column()));
      line.source()
          .ifPresent(
              s ->
                  problems.add(
                      item.key("copy_of").key("table"),
                      names.anyTableProblem(Glob.escape(s.table()))));
    }
    for (int i = 0; i < removals.deprecated().size(); i++) {
      problems.add(
          at.key("deprecated").item(i).key("column"),
          names.columnsTableProblem(removals.deprecated().get(i).column()));
    }
  }
}
