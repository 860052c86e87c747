package io.pgmend.review.checks;

import io.pgmend.review.facts.Observation;
import io.pgmend.review.facts.Structure.Index;
import io.pgmend.review.facts.Structure.Relation;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Something goes that the changelog did not make: somebody else may own it. */
final class UnmanagedObjectDropped implements Check {

  @Override
  public Stream<Objection> look(Observation seen) {
    return seen.managed().stream()
        .flatMap(managed -> dropped(seen).stream().filter(o -> !managed.contains(o)))
        .map(
            o ->
                Objection.of(
                    ComplaintKind.UNMANAGED_OBJECT_DROPPED,
                    o.substring(
                        o.lastIndexOf(' ', o.indexOf('.') < 0 ? o.length() : o.indexOf('.')) + 1),
                    "It drops " + o + ", which no change set of this changelog made.",
                    "Another changelog, an extension or a person made it and may rely on it. Drop"
                        + " it where it was made, or say in the profile's waivers that it may"
                        + " go."));
  }

  /** What has no other name now, and does not go with a table that goes. */
  private static SortedSet<String> dropped(Observation seen) {
    var out = new TreeSet<>(seen.before().named());
    out.removeAll(seen.after().named());
    for (Relation r : seen.before().relations().values()) {
      boolean goes = !seen.after().relations().containsKey(r.oid());
      if (!goes) {
        out.remove(r.words());
      } else {
        out.removeIf(
            o ->
                o.startsWith("trigger " + r.name() + ".")
                    || o.startsWith("policy " + r.name() + "."));
      }
      for (Index i : seen.before().indexesOf(r.oid()).toList()) {
        if (goes || seen.after().indexes().containsKey(i.oid()) || ofConstraint(seen, i)) {
          out.remove("index " + r.name().schema() + "." + i.name());
        }
      }
    }
    return out;
  }

  private static boolean ofConstraint(Observation seen, Index index) {
    return seen.before().constraints().values().stream().anyMatch(c -> c.index() == index.oid());
  }
}
