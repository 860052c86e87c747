package io.pgmend.profile;

import java.util.List;

/**
 * A value of a YAML text by where it stands: offsets into the text, the end behind its last
 * character. What a collection in block style holds decides where that ends; blank lines and
 * comments below it are not part of it.
 */
sealed interface Span {

  int start();

  int end();

  /** A text, number, truth or nothing; of no length where nothing is written. */
  record Scalar(int start, int end) implements Span {}

  /** Keys with their values in the text's order. */
  record Mapping(int start, int end, boolean flow, List<Property> properties) implements Span {
    public Mapping {
      properties = List.copyOf(properties);
    }
  }

  /** {@code start} is the first dash, or the bracket. */
  record Sequence(int start, int end, boolean flow, List<Span> items) implements Span {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** One key, the offset at which it begins, and its value. */
  record Property(String key, int start, Span value) {}
}
