package io.pgmend.profile;

import java.util.List;
import java.util.Optional;

/**
 * A database that changelogs may be applied to; {@code url} may hold <code>${VARIABLE}</code>.
 *
 * @param allow phases
 * @param hazards names of those that need no word of their own; none where the profile leaves that
 *     to the usual
 * @param marked whether the profile says that it is a production database
 */
public record Environment(
    String name, String url, List<String> allow, Optional<List<String>> hazards, boolean marked) {

  /** What bears this name is guarded as such, whether it is marked or not. */
  private static final String PRODUCTION = "production";

  public Environment {
    allow = List.copyOf(allow);
    hazards = hazards.map(List::copyOf);
  }

  /** Whether its name has to be typed before anything is run there. */
  public boolean isProduction() {
    return marked || name.equals(PRODUCTION);
  }
}
