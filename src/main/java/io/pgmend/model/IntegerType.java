package io.pgmend.model;

import java.util.Arrays;
import java.util.Optional;

/** The integer types, with what each can hold. */
public enum IntegerType {
  SMALLINT("smallint", Short.MIN_VALUE, Short.MAX_VALUE),
  INTEGER("integer", Integer.MIN_VALUE, Integer.MAX_VALUE),
  BIGINT("bigint", Long.MIN_VALUE, Long.MAX_VALUE);

  private final String printed;
  private final long min;
  private final long max;

  IntegerType(String printed, long min, long max) {
    this.printed = printed;
    this.min = min;
    this.max = max;
  }

  /** The type of a column or sequence; none where it is another, or a domain over one. */
  public static Optional<IntegerType> of(String type) {
    return Arrays.stream(values()).filter(t -> t.printed.equals(type)).findFirst();
  }

  /** As the server prints it. */
  public String printed() {
    return printed;
  }

  public long min() {
    return min;
  }

  public long max() {
    return max;
  }
}
