package io.pgmend.profile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what somebody may have meant by a name that is not known. */
public final class NearMatch {

  private static final int MOST = 3;
  private static final int FAR = 3;

  private NearMatch() {}

  /** The known names that are nearest to the wrong one, up to three; none where none is near. */
  public static List<String> of(String wrong, Collection<String> known) {
    String plain = plain(wrong);
    int limit = Math.min(FAR, Math.max(1, plain.length() / 3));
    var nearest = new TreeSet<String>();
    int least = limit;
    for (String name : known) {
      int distance = distance(plain, plain(name), limit);
      if (distance < least) {
        nearest.clear();
        least = distance;
      }
      if (distance == least) {
        nearest.add(name);
      }
    }
    return nearest.stream().limit(MOST).toList();
  }

  /** {@code ; did you mean "a" or "b"?}, or nothing. */
  public static String hint(String wrong, Collection<String> known) {
    List<String> near = of(wrong, known);
    return near.isEmpty()
        ? ""
        : near.stream()
            .map(n -> '"' + n + '"')
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /** Case, dashes and underscores are what people get wrong most, so they do not count. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Edits (insert, delete, replace, swap of neighbours) from a to b; over the limit: more. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
