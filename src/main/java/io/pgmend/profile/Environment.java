package io.pgmend.profile;

import java.util.List;

/**
 * A database that changelogs may be applied to; {@code url} may hold <code>${VARIABLE}</code>;
 * {@code allow} lists phases.
 */
public record Environment(String name, String url, List<String> allow) {
  public Environment {
    allow = List.copyOf(allow);
  }
}
