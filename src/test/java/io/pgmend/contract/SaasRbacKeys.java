package io.pgmend.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of SaaS RBAC and the columns that hold them, by the review and not by pgmend. */
final class SaasRbacKeys {

  /** Child column and the table whose id it holds, declared or not. */
  private static final List<String> REFERENCES =
      List.of(
          "role_permissions.role_id roles",
          "role_permissions.permission_id permissions",
          "user_roles.user_id users",
          "user_roles.role_id roles",
          "teams.owner_id users",
          "team_members.team_id teams",
          "team_members.user_id users",
          "team_members.role_id roles",
          "invitations.team_id teams",
          "invitations.role_id roles",
          "invitations.invited_by_id users",
          "subscriptions.user_id users",
          "subscriptions.plan_id plans",
          "invoices.user_id users",
          "invoices.subscription_id subscriptions",
          "projects.user_id users",
          "themes.created_by users",
          "files.user_id users",
          "api_keys.user_id users",
          "security_audit_logs.user_id users",
          "security_audit_logs.team_id teams");

  /** A column of each table that tells its rows apart and that no fix touches. */
  private static final List<String> NAMES =
      List.of(
          "users.hashed_password",
          "roles.slug",
          "permissions.name",
          "teams.slug",
          "plans.name",
          "subscriptions.created_at",
          "role_permissions.created_at",
          "user_roles.created_at",
          "team_members.joined_at",
          "invitations.token",
          "invoices.pdf_url",
          "projects.name",
          "themes.name",
          "files.filename",
          "api_keys.name",
          "security_audit_logs.created_at");

  private SaasRbacKeys() {}

  /** "table.column type" of all 17 keys and of all columns that hold them. */
  static List<String> types(Trial trial) throws SQLException {
    String columns =
        Stream.concat(
                Stream.of("webhook_events.id"),
                Stream.concat(
                    NAMES.stream().map(n -> n.substring(0, n.indexOf('.')) + ".id"),
                    REFERENCES.stream().map(r -> r.substring(0, r.indexOf(' ')))))
            .map(c -> "'" + c + "'")
            .collect(Collectors.joining(", "));
    return lines(
        trial,
        "select table_name || '.' || column_name || ' ' || data_type from"
            + " information_schema.columns where table_schema = 'public' and table_name || '.' ||"
            + " column_name in ("
            + columns
            + ") order by 1");
  }

  /**
   * Each reference: a digest of which row of the child, by name, belongs to which of the parent.
   */
  static List<String> relations(Trial trial) throws SQLException {
    var relations = new ArrayList<String>();
    for (String reference : REFERENCES) {
      String child = reference.substring(0, reference.indexOf('.'));
      String column = reference.substring(child.length() + 1, reference.indexOf(' '));
      String parent = reference.substring(reference.indexOf(' ') + 1);
      String query =
          "select count(p.id) || ' of ' || count(*) || ' ' || md5(string_agg(c.%1$s || ' ' ||"
              + " coalesce(p.%2$s::text, c.%3$s is null || ''), ';' order by c.%1$s, p.%2$s))"
              + " from %4$s c left join %5$s p on p.id = c.%3$s";
      relations.add(
          reference
              + ": "
              + lines(trial, query.formatted(name(child), name(parent), column, child, parent)));
    }
    return relations;
  }

  private static String name(String table) {
    String full = NAMES.stream().filter(n -> n.startsWith(table + ".")).findFirst().orElseThrow();
    return full.substring(table.length() + 1);
  }

  private static List<String> lines(Trial trial, String query) throws SQLException {
    var lines = new ArrayList<String>();
    try (Connection c = trial.open();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery(query)) {
      while (r.next()) {
        lines.add(r.getString(1));
      }
    }
    return lines;
  }
}
