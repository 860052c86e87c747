package io.pgmend.catalog;

import io.pgmend.model.Acl;
import io.pgmend.model.Acl.Grant;
import io.pgmend.pg.ServerVersion;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Privileges as GRANT and REVOKE, for an object that was just created by its owner where no default
 * privileges are set. No statement ends with a semicolon.
 */
final class AclStatements {

  /** One GRANT: all privileges that a grantor gives a grantee in the same way. */
  private record Gift(String grantor, String grantee, boolean grantable) {}

  private record Privilege(String name, boolean grantable) {}

  private AclStatements() {}

  /**
   * @param object quoted, with its arguments where it is a routine
   */
  static List<String> of(
      PrivilegeKind kind, String object, String owner, Acl acl, ServerVersion target) {
    if (!acl.explicit()) {
      return List.of();
    }
    List<Grant> wanted = known(acl.grants(), target);
    Map<String, Set<Privilege>> want = byGrantee(wanted);
    Map<String, Set<Privilege>> fresh = byGrantee(kind.standard(owner, target));
    List<String> out = new ArrayList<>();
    Set<String> asTheyAre = new HashSet<>();
    fresh.forEach(
        (grantee, privileges) -> {
          if (privileges.equals(want.get(grantee))) {
            asTheyAre.add(grantee);
          } else {
            out.add("REVOKE ALL ON " + kind.sql() + " " + object + " FROM " + role(grantee));
          }
        });
    if (out.isEmpty() && asTheyAre.containsAll(want.keySet())) {
      asTheyAre.remove(owner);
    }
    List<Grant> missing = wanted.stream().filter(g -> !asTheyAre.contains(g.grantee())).toList();
    out.addAll(grants(kind.sql() + " " + object, "", owner, missing));
    return out;
  }

  /** Privileges on one column of a table, which has none when it is new. */
  static List<String> ofColumn(
      String table, String column, String owner, Acl acl, ServerVersion target) {
    return grants(
        "TABLE " + table, " (" + Sql.ident(column) + ")", owner, known(acl.grants(), target));
  }

  /** The same in the order in which grantors come to hold what they pass on. */
  private static List<String> grants(
      String object, String columns, String owner, List<Grant> grants) {
    Map<Gift, TreeSet<String>> gifts = new LinkedHashMap<>();
    for (Grant g : inOrder(owner, grants)) {
      gifts
          .computeIfAbsent(new Gift(g.grantor(), g.grantee(), g.grantable()), k -> new TreeSet<>())
          .add(g.privilege());
    }
    List<String> out = new ArrayList<>();
    gifts.forEach(
        (gift, privileges) -> {
          String grant =
              "GRANT "
                  + String.join(columns + ", ", privileges)
                  + columns
                  + " ON "
                  + object
                  + " TO "
                  + role(gift.grantee())
                  + (gift.grantable() ? " WITH GRANT OPTION" : "");
          boolean own = gift.grantor().equals(owner);
          out.add(
              own
                  ? grant
                  : "SET ROLE " + Sql.ident(gift.grantor()) + "; " + grant + "; RESET ROLE");
        });
    return out;
  }

  private static List<Grant> inOrder(String owner, List<Grant> grants) {
    List<Grant> out = new ArrayList<>();
    List<Grant> waiting = new ArrayList<>(grants);
    Set<String> able = new HashSet<>(Set.of(owner));
    while (!waiting.isEmpty()) {
      List<Grant> next = waiting.stream().filter(g -> able.contains(g.grantor())).toList();
      if (next.isEmpty()) {
        // Grants whose grantor's own right cannot be seen: as they come.
        next = List.copyOf(waiting);
      }
      out.addAll(next);
      waiting.removeAll(next);
      next.stream().filter(Grant::grantable).forEach(g -> able.add(g.grantee()));
    }
    return out;
  }

  private static Map<String, Set<Privilege>> byGrantee(List<Grant> grants) {
    Map<String, Set<Privilege>> out = new TreeMap<>();
    for (Grant g : grants) {
      out.computeIfAbsent(g.grantee(), k -> new HashSet<>())
          .add(new Privilege(g.privilege(), g.grantable()));
    }
    return out;
  }

  /** Without what the target does not know. */
  private static List<Grant> known(List<Grant> grants, ServerVersion target) {
    return target.atLeast(17)
        ? grants
        : grants.stream().filter(g -> !g.privilege().equals("MAINTAIN")).toList();
  }

  static String role(String name) {
    return name.isEmpty() ? "PUBLIC" : Sql.ident(name);
  }
}
