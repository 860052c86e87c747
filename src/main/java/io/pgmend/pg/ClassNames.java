package io.pgmend.pg;

import java.util.Locale;

/** Ids that follow from the name of a class, so that each has one spelling. */
public final class ClassNames {

  /** Worked out once for a class: ids are asked for with every finding. */
  private static final ClassValue<String> KEBAB =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getSimpleName()
              .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
              .toLowerCase(Locale.ROOT);
        }
      };

  private ClassNames() {}

  /** {@code primary-key-not-uuid} of {@code PrimaryKeyNotUuid}. */
  public static String kebab(Class<?> type) {
    return KEBAB.get(type);
  }
}
