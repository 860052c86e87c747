package io.pgmend.changelog.fill;

import java.util.regex.Pattern;

/** Types that hold text and have a collation, as they are printed. */
final class TextTypes {

  private static final Pattern TEXT =
      Pattern.compile("text|character varying(\\(\\d+\\))?|character(\\(\\d+\\))?|bpchar");

  private TextTypes() {}

  static boolean is(String printed) {
    return TEXT.matcher(printed).matches();
  }
}
