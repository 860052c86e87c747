package io.pgmend.report.review;

/**
 * Names as Mermaid can take them. It has no escape that all of its diagrams know, and reads labels
 * as Markdown; what could mean something in either becomes an underscore, for the tables beside a
 * diagram show the names as they are.
 */
final class MermaidText {

  /** Characters of a label; longer ones make a picture too wide to read. */
  private static final int LONGEST = 60;

  private MermaidText() {}

  /** For quotes, where it stands first: not empty, and begins with a letter or an underscore. */
  static String label(String text) {
    String label = rest(text);
    // A number or a dash and a space begin a list, four spaces a code block.
    return label.isEmpty() || !Character.isLetter(label.codePointAt(0)) ? "_" + label : label;
  }

  /** For quotes, after other text. */
  static String rest(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain = isLetter(c) || (c < 128 && " _.-(),".indexOf(c) >= 0);
              out.appendCodePoint(plain ? c : '_');
            });
    String safe =
        out.toString()
            // An address would be made a link.
            .replace("www.", "www_")
            // These words turn a diagram wherever they stand.
            .replaceAll("(?i)(direction) +(?=TB|BT|RL|LR|TD)", "$1_");
    return Shortened.of(safe, LONGEST);
  }

  /** For a bare word of an entity's block: ASCII letters, digits, underscores, brackets. */
  static String word(String text) {
    String word = Shortened.of(text, LONGEST).replaceAll("[^A-Za-z0-9_\\[\\]()]", "_");
    // PK, FK and UK, in any case, are keys and no names.
    return word.matches("(?i)(?:[pfu]k\\b.*|[^a-z_].*|)") ? "_" + word : word;
  }

  private static boolean isLetter(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }
}
