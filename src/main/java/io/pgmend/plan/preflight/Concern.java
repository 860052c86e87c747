package io.pgmend.plan.preflight;

/**
 * Something to know before a run.
 *
 * @param id kebab-case, names the problem
 * @param blocks whether a run is refused while it stands
 * @param text one sentence or two, with the objects in it
 * @param next what to do, beginning with a verb
 */
public record Concern(String id, boolean blocks, String text, String next)
    implements Comparable<Concern> {

  static Concern blocking(String id, String text, String next) {
    return new Concern(id, true, text, next);
  }

  static Concern warning(String id, String text, String next) {
    return new Concern(id, false, text, next);
  }

  /** What blocks first, then by id. */
  @Override
  public int compareTo(Concern other) {
    if (blocks != other.blocks) {
      return blocks ? -1 : 1;
    }
    int byId = id.compareTo(other.id);
    return byId != 0 ? byId : text.compareTo(other.text);
  }
}
