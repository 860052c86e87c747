package io.pgmend.database;

import java.util.regex.Pattern;

/** Takes passwords out of text that is about to be shown. */
public final class Secrets {

  /** Up to the last @: a password may hold one that should have been encoded. */
  private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*):\\S*@");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:password|sslpassword|PGPASSWORD)\\s*=\\s*)[^&\\s]+", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** {@code text} without the given secret and without what looks like a password in a URL. */
  public static String scrub(String text, String secret) {
    String clean = secret.isEmpty() ? text : text.replace(secret, "***");
    clean = USER_INFO.matcher(clean).replaceAll("$1:***@");
    return PARAMETER.matcher(clean).replaceAll("$1***");
  }
}
