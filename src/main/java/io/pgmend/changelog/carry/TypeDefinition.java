package io.pgmend.changelog.carry;

import io.pgmend.model.Acl;
import io.pgmend.model.EnumType;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that make an enum type with all that belongs to it. */
public final class TypeDefinition {

  private TypeDefinition() {}

  /** The type itself, then its marks. */
  public static List<String> of(EnumType type, Past past) {
    var out = new ArrayList<String>();
    out.add(
        "CREATE TYPE "
            + Sql.ident(type.name())
            + " AS ENUM ("
            + type.labels().stream().map(Sql::literal).collect(Collectors.joining(", "))
            + ")");
    out.addAll(marks(type, past));
    return out;
  }

  /** Comment, owner and privileges. */
  public static List<String> marks(EnumType type, Past past) {
    var marks = new ArrayList<String>();
    String name = Sql.ident(type.name());
    if (!type.comment().isEmpty()) {
      marks.add("COMMENT ON TYPE " + name + " IS " + Sql.literal(type.comment()));
    }
    if (!type.owner().equals(past.maker())) {
      marks.add("ALTER TYPE " + name + " OWNER TO " + Sql.ident(type.owner()));
    }
    if (type.acl().explicit()) {
      boolean owns = type.acl().grants().stream().anyMatch(g -> g.grantee().equals(type.owner()));
      marks.add(
          "REVOKE ALL ON TYPE "
              + name
              + " FROM PUBLIC"
              + (owns ? "" : ", " + Sql.ident(type.owner())));
      for (Acl.Grant grant : type.acl().grants()) {
        marks.add(
            "GRANT "
                + grant.privilege()
                + " ON TYPE "
                + name
                + " TO "
                + (grant.grantee().isEmpty() ? "PUBLIC" : Sql.ident(grant.grantee()))
                + (grant.grantable() && !grant.grantee().equals(type.owner())
                    ? " WITH GRANT OPTION"
                    : ""));
      }
    }
    return marks;
  }
}
