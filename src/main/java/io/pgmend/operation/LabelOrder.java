package io.pgmend.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order in which an enum's labels compare, before and after they change. */
public final class LabelOrder {

  private LabelOrder() {}

  /**
   * Whether values compare as they did: none that came before another comes after it.
   *
   * @param old labels in order
   * @param map old label to new label; labels without a place left out
   * @param wanted the new type's labels in order
   */
  public static boolean isKept(List<String> old, Map<String, String> map, List<String> wanted) {
    int last = -1;
    for (String label : old) {
      int place = wanted.indexOf(map.getOrDefault(label, ""));
      if (place >= 0 && place < last) {
        return false;
      }
      last = Math.max(last, place);
    }
    return true;
  }

  /**
   * For each old label the old label that stands at the place that it will have. Comparing these is
   * comparing new labels, and asks for no type that does not exist yet.
   */
  public static SortedMap<String, String> standIns(
      List<String> old, Map<String, String> map, List<String> wanted) {
    var images = new ArrayList<>(wanted);
    images.retainAll(map.values());
    var standIns = new TreeMap<String, String>();
    for (String label : old) {
      int place = images.indexOf(map.getOrDefault(label, ""));
      if (place >= 0) {
        standIns.put(label, old.get(place));
      }
    }
    return standIns;
  }
}
