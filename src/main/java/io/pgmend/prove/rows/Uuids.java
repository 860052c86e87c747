package io.pgmend.prove.rows;

import io.pgmend.pg.Names;
import java.util.Collection;
import java.util.regex.Pattern;

/** Uuids that are the same in every run. */
final class Uuids {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  static String of(String seed, int n) {
    String hex = Names.digest(seed + "\n" + n);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        "4" + hex.substring(13, 16),
        "8" + hex.substring(17, 20),
        hex.substring(20, 32));
  }

  static boolean areAll(Collection<String> texts) {
    return !texts.isEmpty() && texts.stream().allMatch(t -> FORM.matcher(t).matches());
  }
}
