package io.pgmend.catalog;

import io.pgmend.model.Role;
import io.pgmend.pg.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Roles belong to the whole server: one that is there is left as it is, one that is missing is made
 * without the right to log in.
 */
final class CloneRoles {
  private final CloneDraft draft;
  private final Map<String, Role> roles = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  CloneRoles(CloneDraft draft) {
    this.draft = draft;
  }

  void create(List<Role> all) {
    all.forEach(r -> roles.put(r.name(), r));
    all.forEach(this::create);
  }

  private void create(Role role) {
    if (!done.add(role.name())) {
      return;
    }
    for (String group : role.memberOf()) {
      Role known = roles.get(group);
      if (known != null) {
        create(known);
      }
    }
    // Another clone on the same server may make the role at the same time.
    draft.add(
        "DO "
            + Sql.literal(
                """
                DECLARE
                  membership record;
                BEGIN
                  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = %1$s) THEN
                    CREATE ROLE %2$s NOLOGIN;
                    IF %3$s AND current_setting('is_superuser')::boolean THEN
                      ALTER ROLE %2$s BYPASSRLS;
                    END IF;
                    FOR membership IN
                      SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ANY (%4$s)
                    LOOP
                      EXECUTE format('GRANT %%I TO %%I', membership.rolname, %1$s);
                    END LOOP;
                  END IF;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                  NULL;
                END"""
                    .formatted(
                        Sql.literal(role.name()),
                        Sql.ident(role.name()),
                        role.bypassRowSecurity(),
                        Sql.textArray(role.memberOf()))));
  }
}
