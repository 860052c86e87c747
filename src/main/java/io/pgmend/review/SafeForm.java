package io.pgmend.review;

import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import io.pgmend.plan.review.Complaint.Rewrite;
import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure;
import io.pgmend.review.facts.Structure.Column;
import io.pgmend.review.facts.Structure.Constraint;
import io.pgmend.review.facts.Structure.Index;
import io.pgmend.review.facts.Structure.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The same change to tables in use, in change sets that let their writers go on: made from what the
 * change set did, so it does not matter in which form it was written. There is one where all that
 * it did is new columns, indexes, checks and keys on tables that stand, and NOT NULL.
 */
final class SafeForm {

  private static final String LIMIT = "SET LOCAL lock_timeout = '700ms';\n";

  private final Observation seen;
  private final Structure before;
  private final Structure after;
  private final List<String> changeSets = new ArrayList<>();

  private SafeForm(Observation seen) {
    this.seen = seen;
    this.before = seen.before();
    this.after = seen.after();
  }

  /** Empty where it did something else too, or nothing that has another form. */
  static Optional<Rewrite> of(Observation seen) {
    var form = new SafeForm(seen);
    if (!seen.effects().failure().isEmpty() || !seen.effects().ran() || form.doesMore()) {
      return Optional.empty();
    }
    form.write();
    return form.changeSets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rewrite(
                String.join("\n", form.changeSets),
                "The same in "
                    + (form.changeSets.size() == 1
                        ? "one change set"
                        : form.changeSets.size() + " change sets")
                    + " that can be run beside writers, run again, and taken back."));
  }

  private boolean doesMore() {
    boolean otherRelations =
        !before.relations().keySet().equals(after.relations().keySet())
            || !names(before).equals(names(after));
    boolean gone =
        !after.constraints().keySet().containsAll(before.constraints().keySet())
            || !after.indexes().keySet().containsAll(before.indexes().keySet());
    boolean rows =
        seen.effects().activity().values().stream().anyMatch(a -> a.written() + a.deleted() > 0);
    return otherRelations
        || gone
        || rows
        || !before.objects().equals(after.objects())
        || before.relations().keySet().stream().anyMatch(this::columnsChangeOtherwise)
        || newConstraints().stream().anyMatch(c -> c.kind().equals("x"))
        || seen.newIndexes().anyMatch(i -> !i.valid());
  }

  private static Set<String> names(Structure structure) {
    var names = new HashSet<String>();
    structure.relations().values().forEach(r -> names.add(r.words()));
    return names;
  }

  /** Dropped, renamed, retyped, no longer mandatory, or new and generated. */
  private boolean columnsChangeOtherwise(long relation) {
    return before.columnsOf(relation).values().stream()
            .anyMatch(
                c -> {
                  Column now = after.columnsOf(relation).get(c.number());
                  return now == null
                      || !now.name().equals(c.name())
                      || !now.type().equals(c.type())
                      || !now.defaultValue().equals(c.defaultValue())
                      || (c.notNull() && !now.notNull());
                })
        || newColumns(relation).stream().anyMatch(Column::computed);
  }

  private List<Column> newColumns(long relation) {
    return after.columnsOf(relation).values().stream()
        .filter(c -> !before.columnsOf(relation).containsKey(c.number()))
        .toList();
  }

  private List<Constraint> newConstraints() {
    return after.constraints().values().stream()
        .filter(c -> !before.constraints().containsKey(c.oid()))
        .toList();
  }

  private void write() {
    for (Relation table : before.relations().values()) {
      newColumns(table.oid()).forEach(c -> column(table, c));
    }
    Set<Long> owned = new HashSet<>();
    newConstraints().stream().filter(Constraint::ownsIndex).forEach(c -> owned.add(c.index()));
    seen.newIndexes().filter(i -> !owned.contains(i.oid())).forEach(this::index);
    newConstraints().stream().filter(Constraint::ownsIndex).forEach(this::key);
    newConstraints().stream().filter(c -> !c.ownsIndex()).forEach(this::constraint);
    for (Relation table : before.relations().values()) {
      after.columnsOf(table.oid()).values().stream()
          .filter(c -> becomesMandatory(table, c))
          .forEach(c -> mandatory(table, c));
    }
  }

  private boolean becomesMandatory(Relation table, Column column) {
    Column stood = before.columnsOf(table.oid()).get(column.number());
    boolean byKey =
        newConstraints().stream()
            .anyMatch(
                c ->
                    c.kind().equals("p")
                        && c.relation() == table.oid()
                        && c.columns().contains(column.number()));
    return column.notNull()
        && !byKey
        && (stood == null ? seen.perRow().contains(column) : !stood.notNull());
  }

  /** With a value that the catalogue keeps at once; with one for each row in batches. */
  private void column(Relation table, Column column) {
    String name = Sql.ident(column.name());
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    boolean perRow = seen.perRow().contains(column);
    String value = column.hasDefault() && !perRow ? " DEFAULT " + column.defaultValue() : "";
    String mandatory = column.notNull() && !perRow ? " NOT NULL" : "";
    changeSet(
        "column-" + column.name(),
        "",
        LIMIT
            + alter
            + " ADD COLUMN IF NOT EXISTS "
            + name
            + " "
            + column.type()
            + value
            + mandatory
            + ";\n"
            + (perRow
                ? alter + " ALTER COLUMN " + name + " SET DEFAULT " + column.defaultValue() + ";\n"
                : ""),
        LIMIT + alter + " DROP COLUMN IF EXISTS " + name + ";\n");
    if (perRow) {
      fill(table, name);
    }
  }

  private void fill(Relation table, String column) {
    String name = Sql.ident(table.name());
    changeSet(
        "fill-" + column.replaceAll("\\W", ""),
        " runInTransaction:false splitStatements:false",
        """
        DO $fill$
        BEGIN
          LOOP
            UPDATE %1$s SET %2$s = DEFAULT WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s IS NULL LIMIT 5000));
            EXIT WHEN NOT FOUND;
            COMMIT;
          END LOOP;
        END
        $fill$;
        """
            .formatted(name, column),
        "SELECT 1;\n");
  }

  private void index(Index index) {
    Relation table = before.relations().get(index.relation());
    if (table != null) {
      concurrently(table, index.name(), index.definition());
    }
  }

  private void concurrently(Relation table, String index, String definition) {
    String name = Sql.ident(table.name().schema()) + "." + Sql.ident(index);
    String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + name + ";\n";
    changeSet(
        "index-" + index,
        " runInTransaction:false",
        drop + definition.replaceFirst("^(CREATE (UNIQUE )?INDEX )", "$1CONCURRENTLY ") + ";\n",
        drop);
  }

  /** The index first, which takes long and blocks nobody; then the constraint takes it. */
  private void key(Constraint key) {
    Relation table = before.relations().get(key.relation());
    Index index = after.indexes().get(key.index());
    if (table == null || index == null) {
      return;
    }
    concurrently(table, index.name(), index.definition());
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    String name = Sql.ident(key.name());
    String kind = key.kind().equals("p") ? "PRIMARY KEY" : "UNIQUE";
    changeSet(
        "key-" + key.name(),
        " splitStatements:false",
        """
        SET LOCAL lock_timeout = '700ms';
        DO $key$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = %1$s::regclass AND conname = %2$s) THEN
            %3$s ADD CONSTRAINT %4$s %5$s USING INDEX %6$s;
          END IF;
        END
        $key$;
        """
            .formatted(
                Sql.literal(Sql.rawIdent(table.name())),
                Sql.literal(key.name()),
                alter,
                name,
                kind,
                Sql.ident(index.name())),
        LIMIT
            + alter
            + " DROP CONSTRAINT IF EXISTS "
            + name
            + ";\n"
            + index.definition().replaceFirst("^(CREATE (UNIQUE )?INDEX )", "$1IF NOT EXISTS ")
            + ";\n");
  }

  private void constraint(Constraint constraint) {
    Relation table = before.relations().get(constraint.relation());
    if (table == null) {
      return;
    }
    boolean valid = constraint.valid();
    String definition = constraint.definition().replaceFirst(" NOT VALID$", "");
    notValid(table, constraint.name(), definition);
    if (valid) {
      validated(table, constraint.name());
    }
  }

  private void notValid(Relation table, String name, String definition) {
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    String drop = alter + " DROP CONSTRAINT IF EXISTS " + Sql.ident(name) + ";\n";
    changeSet(
        "constraint-" + name,
        "",
        LIMIT
            + drop
            + alter
            + " ADD CONSTRAINT "
            + Sql.ident(name)
            + " "
            + definition
            + " NOT VALID;\n",
        LIMIT + drop);
  }

  private void validated(Relation table, String name) {
    changeSet(
        "validate-" + name,
        "",
        "ALTER TABLE "
            + Sql.ident(table.name())
            + " VALIDATE CONSTRAINT "
            + Sql.ident(name)
            + ";\n",
        "SELECT 1;\n");
  }

  /** A validated check tells the server that it need not look. */
  private void mandatory(Relation table, Column column) {
    String check = Names.digest(table.name() + "." + column.name()).substring(0, 8) + "_not_null";
    String definition = "CHECK (" + Sql.ident(column.name()) + " IS NOT NULL)";
    notValid(table, check, definition);
    validated(table, check);
    String alter = "ALTER TABLE " + Sql.ident(table.name());
    String drop = alter + " DROP CONSTRAINT IF EXISTS " + Sql.ident(check) + ";\n";
    String set = alter + " ALTER COLUMN " + Sql.ident(column.name());
    changeSet(
        "mandatory-" + column.name(),
        "",
        LIMIT + set + " SET NOT NULL;\n" + drop,
        LIMIT
            + set
            + " DROP NOT NULL;\n"
            + drop
            + alter
            + " ADD CONSTRAINT "
            + Sql.ident(check)
            + " "
            + definition
            + " NOT VALID;\n");
  }

  private void changeSet(String step, String attributes, String forward, String rollback) {
    String id = seen.changeSet().id() + "-" + step;
    var text = new StringBuilder();
    text.append("--changeset ")
        .append(quoted(seen.changeSet().author()))
        .append(':')
        .append(quoted(id))
        .append(attributes)
        .append('\n')
        .append(forward);
    rollback.lines().forEach(l -> text.append("--rollback ").append(l).append('\n'));
    changeSets.add(text.toString());
  }

  /** Liquibase's formatted SQL quotes what holds a blank or a colon. */
  private static String quoted(String word) {
    String line = word.replaceAll("[\\r\\n\"]", " ");
    return line.matches("[\\w.@-]+") ? line : '"' + line + '"';
  }
}
