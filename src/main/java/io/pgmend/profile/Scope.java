package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * Which objects are judged: schemas by name or glob, less excluded tables ({@code table}, {@code
 * schema.table}, globs).
 */
public record Scope(List<String> schemas, List<String> exclude) {

  /** History tables of migration tools are never touched, whatever the profile says. */
  private static final Set<String> HISTORY =
      Set.of(
          "databasechangelog",
          "databasechangeloglock",
          "flyway_schema_history",
          "alembic_version",
          "_prisma_migrations",
          "schema_migrations",
          "ar_internal_metadata",
          "supabase_migrations",
          "sqitch",
          "knex_migrations",
          "knex_migrations_lock",
          "goose_db_version",
          "django_migrations",
          "__efmigrationshistory");

  public Scope {
    schemas = List.copyOf(schemas);
    exclude = List.copyOf(exclude);
  }

  public boolean covers(QualifiedName object) {
    return !object.schema().equals("pgmend")
        && !HISTORY.contains(object.name().toLowerCase(java.util.Locale.ROOT))
        && schemas.stream().anyMatch(s -> Glob.matches(s, object.schema()))
        && exclude.stream().noneMatch(e -> Glob.matchesObject(e, object));
  }
}
