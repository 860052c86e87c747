package io.pgmend.rules.enums;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where labels go and where they come back to.
 *
 * @param map old label to new label; labels that stay included, labels without a place left out
 * @param inverse new label to old label; labels that nobody can tell left out
 * @param unmapped old labels without a place, in their order
 * @param ambiguous new labels that stand for several old ones or for none, in their order
 */
record LabelMap(
    SortedMap<String, String> map,
    SortedMap<String, String> inverse,
    List<String> unmapped,
    List<String> ambiguous) {

  LabelMap {
    unmapped = List.copyOf(unmapped);
    ambiguous = List.copyOf(ambiguous);
  }

  /** From the labels of an enum. */
  static LabelMap ofEnum(
      List<String> old, List<String> wanted, Map<String, String> map, Map<String, String> inverse) {
    var forward = forward(old, wanted, map);
    var back = new TreeMap<String, String>();
    var ambiguous = new ArrayList<String>();
    for (String label : wanted) {
      List<String> sources = sources(forward, label);
      String stated = inverse.getOrDefault(label, "");
      if (inverse.containsKey(label) && old.contains(stated)) {
        back.put(label, stated);
      } else if (sources.size() == 1) {
        back.put(label, sources.get(0));
      } else {
        ambiguous.add(label);
      }
    }
    return new LabelMap(forward, back, unmapped(old, forward), ambiguous);
  }

  /**
   * From text, which can hold any label: a new one comes back as itself where the column takes it.
   * The result holds for every value that the profile speaks of, so that it does not hang on the
   * rows of a day; these only decide what is left open.
   *
   * @param found values that stand in the column
   * @param fits whether the text column takes a value
   */
  static LabelMap ofText(
      List<String> found,
      List<String> wanted,
      Map<String, String> map,
      Map<String, String> inverse,
      Predicate<String> fits) {
    var old = new LinkedHashSet<>(wanted);
    old.addAll(new TreeMap<>(map).keySet());
    var forward = forward(List.copyOf(old), wanted, map);
    var back = new TreeMap<String, String>();
    var ambiguous = new ArrayList<String>();
    for (String label : wanted) {
      List<String> changed =
          sources(forward, label).stream().filter(s -> !s.equals(label)).toList();
      boolean kept = found.contains(label) && label.equals(forward.get(label));
      boolean joined = changed.size() + (kept ? 1 : 0) > 1;
      String natural = changed.isEmpty() ? label : changed.get(0);
      if (inverse.containsKey(label)) {
        back.put(label, inverse.getOrDefault(label, ""));
      } else if (!joined && fits.test(natural)) {
        back.put(label, natural);
      } else {
        ambiguous.add(label);
      }
    }
    return new LabelMap(forward, back, unmapped(found, forward), ambiguous);
  }

  /** Old labels that become this one. */
  List<String> sources(String label) {
    return sources(map, label);
  }

  /** Whether a label changes its spelling. */
  List<String> changed() {
    return map.entrySet().stream()
        .filter(e -> !e.getKey().equals(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static SortedMap<String, String> forward(
      List<String> old, List<String> wanted, Map<String, String> map) {
    var forward = new TreeMap<String, String>();
    for (String label : old) {
      String to = map.getOrDefault(label, label);
      if (wanted.contains(to)) {
        forward.put(label, to);
      }
    }
    return forward;
  }

  private static List<String> unmapped(List<String> old, Map<String, String> forward) {
    return old.stream().filter(label -> !forward.containsKey(label)).toList();
  }

  private static List<String> sources(SortedMap<String, String> map, String label) {
    var sources = new ArrayList<String>(1);
    map.forEach(
        (from, to) -> {
          if (to.equals(label)) {
            sources.add(from);
          }
        });
    return sources;
  }
}
