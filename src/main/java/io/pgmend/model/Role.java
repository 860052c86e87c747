package io.pgmend.model;

import java.util.List;

/**
 * A role that owns something, holds a privilege or is named by a policy; {@code memberOf} sorted.
 */
public record Role(
    String name,
    boolean superuser,
    boolean bypassRowSecurity,
    boolean login,
    List<String> memberOf) {
  public Role {
    memberOf = List.copyOf(memberOf);
  }
}
