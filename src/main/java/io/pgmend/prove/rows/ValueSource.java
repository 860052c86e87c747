package io.pgmend.prove.rows;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Values of one type, as texts that its input function reads.
 *
 * @param plain value number n (0 and up); different for different n where the type has that many
 * @param boundaries the ends of the type's range and its awkward values
 * @param required each must stand in some row: labels and wanted values
 * @param shape what kind of text a check is likely to ask for
 * @param maxLength characters that fit, for texts; else 0
 */
record ValueSource(
    IntFunction<String> plain,
    List<String> boundaries,
    List<String> required,
    Shape shape,
    int maxLength) {

  /** Families of types whose values look alike. */
  enum Shape {
    INTEGER,
    DECIMAL,
    TEXT,
    MOMENT,
    LABEL,
    OTHER
  }

  ValueSource {
    boundaries = List.copyOf(boundaries);
    required = List.copyOf(required);
  }

  static ValueSource of(Shape shape, IntFunction<String> plain, String... boundaries) {
    return new ValueSource(plain, List.of(boundaries), List.of(), shape, 0);
  }

  /** Only the given texts. */
  static ValueSource labels(List<String> labels) {
    List<String> copy = List.copyOf(labels);
    return new ValueSource(
        n -> copy.get(Math.floorMod(n, copy.size())), List.of(), copy, Shape.LABEL, 0);
  }

  String at(int n) {
    return plain.apply(n);
  }
}
