package io.pgmend.prove;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that failed inside a DO block: the server tells its line, and the statement names
 * the object that stands in the way.
 */
final class FailedStatement {

  private static final Pattern LINE = Pattern.compile("inline_code_block line (\\d+)");
  private static final String BLOCK = "DO $pgmend$\n";
  private static final int LONGEST = 160;

  private FailedStatement() {}

  /** {@code ; in: CREATE VIEW ...}, cut where it is long; empty where the words name no line. */
  static String of(String words, String script) {
    Matcher line = LINE.matcher(words);
    int block = script.indexOf(BLOCK);
    if (block < 0 || !line.find()) {
      return "";
    }
    // the server counts from the opening quote, whose line holds nothing else
    List<String> body = script.substring(block + BLOCK.length()).lines().toList();
    int number = Integer.parseInt(line.group(1)) - 2;
    if (number < 0 || number >= body.size()) {
      return "";
    }
    String statement = body.get(number).strip();
    return "; in: "
        + (statement.length() > LONGEST ? statement.substring(0, LONGEST) + " ..." : statement);
  }
}
