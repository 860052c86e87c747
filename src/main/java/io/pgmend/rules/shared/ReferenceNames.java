package io.pgmend.rules.shared;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names by which a column says whose key it holds: {@code order_id} for orders, {@code created_by}
 * or {@code owner_id} for users. Case does not matter.
 */
public final class ReferenceNames {

  private static final Set<String> USERS =
      Set.of("users", "user", "app_users", "accounts", "members", "profiles", "people", "persons");

  private static final Set<String> ROLES =
      Set.of(
          "user_id",
          "owner_id",
          "author_id",
          "creator_id",
          "assignee_id",
          "editor_id",
          "reviewer_id",
          "approver_id",
          "sender_id",
          "recipient_id");

  private ReferenceNames() {}

  /** Columns named after a table, singular and plural. */
  public static List<String> of(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    return new LinkedHashSet<>(List.of(name, singular(name))).stream().map(n -> n + "_id").toList();
  }

  /** Whether a table of that name holds users. */
  public static boolean isOfUsers(String table) {
    return USERS.contains(table.toLowerCase(Locale.ROOT));
  }

  /** Whether a column of that name says what a user did or is. */
  public static boolean isUser(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return name.endsWith("_by") || ROLES.contains(name);
  }

  private static String singular(String table) {
    if (table.endsWith("ies")) {
      return table.substring(0, table.length() - 3) + "y";
    }
    if (Stream.of("sses", "xes", "ches", "shes").anyMatch(table::endsWith)) {
      return table.substring(0, table.length() - 2);
    }
    return table.endsWith("s") && !table.endsWith("ss")
        ? table.substring(0, table.length() - 1)
        : table;
  }
}
