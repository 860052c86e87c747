package io.pgmend.database.dump;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;

/**
 * Cuts a script into what psql would send at a time. What is quoted or a comment the driver's own
 * scanner tells; where a body of BEGIN ATOMIC ends is told as psql does it, by counting words. A
 * script is read a line at a time, so that its rows never stand in memory together.
 */
final class DumpReader {

  private static final int LOOK_BACK = 3;

  private static final Pattern ROUTINE =
      Pattern.compile("create (?:or replace )?(?:function|procedure) ");

  private final BufferedReader in;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder words = new StringBuilder();
  private int at;
  private int from = -1;
  private int fromLine;
  private int line;
  private int parentheses;
  private int wordCount;
  private int bodies;

  /** What ends the quote or comment that the text ends in; empty outside of one. */
  private String waitingFor = "";

  DumpReader(BufferedReader in) {
    this.in = in;
  }

  /**
   * A part of the script.
   *
   * @param command whether it is a command of psql
   * @param text without comments before it, and without the semicolon behind it
   * @param line where it begins, from 1
   */
  record Part(boolean command, String text, int line) {}

  /** The next part; empty at the end. */
  Optional<Part> next() throws IOException {
    while (true) {
      Optional<Part> statement = scan();
      if (statement.isPresent()) {
        return statement;
      }
      String next = in.readLine();
      if (next == null) {
        return rest();
      }
      line++;
      if (waitingFor.isEmpty() && next.startsWith("\\")) {
        return Optional.of(new Part(true, next.strip(), line));
      }
      text.append(next).append('\n');
      if (!next.contains(waitingFor)) {
        continue;
      }
      waitingFor = "";
    }
  }

  /** A line of the rows behind a COPY; empty at the line that ends them. */
  Optional<String> row() throws IOException {
    String next = in.readLine();
    line++;
    if (next == null) {
      throw new IOException("the rows behind COPY do not end: the file was cut off");
    }
    return next.equals("\\.") ? Optional.empty() : Optional.of(next);
  }

  int line() {
    return line;
  }

  /** What follows the last semicolon; a quote that does not end is left to the server to name. */
  private Optional<Part> rest() {
    if (from < 0) {
      return Optional.empty();
    }
    var part = new Part(false, text.substring(from).strip(), fromLine);
    reset(text.length());
    return Optional.of(part);
  }

  private Optional<Part> scan() {
    if (!waitingFor.isEmpty()) {
      return Optional.empty();
    }
    // what was scanned before need not be again, but the scanner looks back at the E of E'...'
    int base = Math.max(0, at - LOOK_BACK);
    char[] tail = new char[text.length() - base];
    text.getChars(base, text.length(), tail, 0);
    while (at < text.length()) {
      char c = text.charAt(at);
      int end =
          base
              + switch (c) {
                case '\'' -> Parser.parseSingleQuotes(tail, at - base, true);
                case '"' -> Parser.parseDoubleQuotes(tail, at - base);
                case '-' -> Parser.parseLineComment(tail, at - base);
                case '/' -> Parser.parseBlockComment(tail, at - base);
                case '$' -> Parser.parseDollarQuotes(tail, at - base);
                default -> at - base;
              };
      boolean comment = end > at && (c == '-' || c == '/');
      if (end >= text.length()) {
        waitingFor = c == '/' ? "*/" : c == '-' ? "" : String.valueOf(c);
        begin(comment || c == '/');
        return Optional.empty();
      }
      if (c == ';' && parentheses == 0 && bodies == 0) {
        return ended();
      }
      begin(comment || Character.isWhitespace(c));
      parentheses += c == '(' ? 1 : c == ')' && parentheses > 0 ? -1 : 0;
      if (Character.isLetter(c) || c == '_') {
        word();
      } else {
        at = end + 1;
      }
    }
    return Optional.empty();
  }

  private Optional<Part> ended() {
    if (from < 0) {
      reset(at + 1);
      return Optional.empty();
    }
    var part = new Part(false, text.substring(from, at), fromLine);
    reset(at + 1);
    return Optional.of(part);
  }

  private void begin(boolean blank) {
    if (from < 0 && !blank) {
      from = at;
      fromLine = line - (int) text.substring(at).chars().filter(c -> c == '\n').count() + 1;
    }
  }

  private void reset(int behind) {
    text.delete(0, behind);
    at = 0;
    from = -1;
    parentheses = 0;
    wordCount = 0;
    bodies = 0;
    words.setLength(0);
  }

  /** In CREATE [OR REPLACE] FUNCTION or PROCEDURE, BEGIN and CASE open what END closes. */
  private void word() {
    int begin = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(begin, at).toLowerCase(Locale.ROOT);
    wordCount++;
    if (wordCount <= 4) {
      words.append(word).append(' ');
    }
    if (parentheses == 0 && ROUTINE.matcher(words).lookingAt()) {
      if (word.equals("begin") || (word.equals("case") && bodies > 0)) {
        bodies++;
      } else if (word.equals("end") && bodies > 0) {
        bodies--;
      }
    }
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
