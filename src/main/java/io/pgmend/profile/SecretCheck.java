package io.pgmend.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps secrets out of the file, and variables where they are filled in. */
final class SecretCheck {

  /** {@code scheme://user:password@}; a password that is a variable is fine. */
  private static final Pattern URL_PASSWORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s:/@]*:(?!\\$\\{[^}]*}@)[^\\s/]+@");

  /** In a URL's query or among a connection string's other words. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?is)(://|\\b(host|user|dbname|port)\\s*=).*password\\s*=\\s*(?!\\$\\{)[^\\s&;]"
              + "|^\\s*password\\s*=\\s*(?!\\$\\{)[^\\s&;]+\\s+\\w+\\s*=");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  private SecretCheck() {}

  static boolean isSecret(String text) {
    return URL_PASSWORD.matcher(text).find() || PARAMETER.matcher(text).find();
  }

  static void check(Cursor at) {
    JsonNode node = at.node();
    if (node.isTextual()) {
      checkText(at);
    }
    at.items().forEach(SecretCheck::check);
    at.entries().values().forEach(SecretCheck::check);
  }

  private static void checkText(Cursor at) {
    String text = at.text();
    if (isSecret(text)) {
      at.error(
          "holds a password; take it from the environment (${VARIABLE} in the url), .pgpass or a"
              + " service file");
    }
    if (VARIABLE.matcher(text).matches() && isSetting(at.path().steps())) {
      at.error("variables are filled in only in environments.*.url");
    }
  }

  /**
   * Items of lists, labels and reasons are names and texts of people, where {@code ${X}} stands for
   * itself.
   */
  private static boolean isSetting(List<Object> steps) {
    Object last = steps.get(steps.size() - 1);
    return !(last instanceof Integer)
        && !(steps.get(0).equals("environments") && last.equals("url"))
        && !steps.contains("columns")
        && !steps.contains("waivers");
  }
}
