package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;
import io.pgmend.pg.Names;
import io.pgmend.pg.Sql;
import io.pgmend.plan.review.Complaint.Rewrite;
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
 * Writes change sets in formatted SQL that change a table in use: each takes a strong lock for a
 * moment or none, can be run again, and can be taken back.
 */
final class SafeChangeSets {

  private static final String LIMIT = "SET LOCAL lock_timeout = '700ms';\n";

  private final ChangeSetRef original;
  private final String stem;
  private final String contexts;
  private final Set<String> ids = new HashSet<>();
  private final List<String> changeSets = new ArrayList<>();

  /**
   * In place of a change set: theirs are its author, its labels and its contexts.
   *
   * @param stem the beginning of their ids
   * @param contexts an expression; empty where it is run in all of them
   */
  SafeChangeSets(ChangeSetRef original, String stem, String contexts) {
    this.original = original;
    this.stem = stem;
    this.contexts = contexts;
  }

  /** All that were written; empty where none was. */
  Optional<Rewrite> rewrite() {
    return changeSets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rewrite(
                String.join("\n", changeSets),
                "The same in "
                    + (changeSets.size() == 1
                        ? "one change set"
                        : changeSets.size() + " change sets")
                    + " that can be run beside writers, run again, and taken back."));
  }

  /** With a value that the catalogue keeps at once; with one for each row in batches. */
  void column(Relation table, Column column, boolean perRow) {
    String name = Sql.ident(column.name());
    String alter = "ALTER TABLE " + Sql.ident(table.name());
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

  void index(Relation table, Index index) {
    concurrently(table, index.name(), index.definition());
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
  void key(Relation table, Constraint key, Index index) {
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

  void constraint(Relation table, Constraint constraint) {
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
  void mandatory(Relation table, Column column) {
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
    String id = stem + "-" + step;
    for (int n = 2; !ids.add(quoted(id)); n++) {
      // columns of several tables may bear one name
      id = stem + "-" + step + "-" + n;
    }
    var text = new StringBuilder();
    text.append("--changeset ")
        .append(quoted(original.author()))
        .append(':')
        .append(quoted(id))
        .append(attribute("contextFilter", contexts))
        .append(attribute("labels", String.join(",", original.labels())))
        .append(attributes)
        .append('\n')
        .append(forward);
    rollback.lines().forEach(l -> text.append("--rollback ").append(l).append('\n'));
    changeSets.add(text.toString());
  }

  private static String attribute(String name, String value) {
    return value.isEmpty() ? "" : " " + name + ":\"" + value.replaceAll("[\\r\\n\"]", " ") + '"';
  }

  /** Liquibase's formatted SQL quotes what holds a blank or a colon. */
  static String quoted(String word) {
    String line = word.replaceAll("[\\r\\n\"]", " ");
    return line.matches("[\\w.@-]+") ? line : '"' + line + '"';
  }
}
