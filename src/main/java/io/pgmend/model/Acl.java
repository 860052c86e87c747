package io.pgmend.model;

import java.util.List;

/**
 * Privileges on an object. {@code explicit} is false where the catalogue holds NULL, which stands
 * for the owner's default privileges; {@code grants} are then those defaults spelt out. Grants are
 * sorted.
 */
public record Acl(boolean explicit, List<Grant> grants) {

  /** No privileges recorded: the defaults of the kind. */
  public static final Acl DEFAULT = new Acl(false, List.of());

  public Acl {
    grants = List.copyOf(grants);
  }

  /** One privilege; an empty grantee is PUBLIC; {@code privilege} as in SQL ("SELECT"). */
  public record Grant(String grantee, String privilege, boolean grantable, String grantor) {}
}
