package io.pgmend.finding;

import java.util.List;

/** A fact about the rows: what was counted, how many, and up to five samples. */
public record Evidence(String what, long count, List<String> samples) {
  public Evidence {
    samples = List.copyOf(samples);
  }

  public static Evidence count(String what, long count) {
    return new Evidence(what, count, List.of());
  }
}
