package io.pgmend.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Takes passwords out of text that is about to be shown. */
public final class Secrets {

  /** Up to the last @: a password may hold one that should have been encoded. */
  private static final Pattern USER_INFO = Pattern.compile("(://[^/@\\s:]*):\\S*@");

  /** A URL whose @ was forgotten; a number there is a port. */
  private static final Pattern UNENDED =
      Pattern.compile("(://[^/@\\s:]*):(?!\\d{1,5}\\b|\\*\\*\\*@)\\S+");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:password|sslpassword|PGPASSWORD)\\s*=\\s*)[^&\\s]+", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /**
   * {@code text} without the given secret, as it is or as URLs write it, and without what looks
   * like a password in a URL.
   */
  public static String scrub(String text, String secret) {
    String clean = text;
    if (!secret.isEmpty()) {
      String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
      for (String form : List.of(secret, encoded, encoded.replace("+", "%20"))) {
        clean = clean.replace(form, "***");
      }
    }
    clean = USER_INFO.matcher(clean).replaceAll("$1:***@");
    clean = UNENDED.matcher(clean).replaceAll("$1:***");
    return PARAMETER.matcher(clean).replaceAll("$1***");
  }
}
