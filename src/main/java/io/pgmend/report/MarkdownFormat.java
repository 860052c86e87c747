package io.pgmend.report;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/**
 * Makes FreeMarker escape every value of a Markdown template by itself, so that no name from a
 * database breaks a table, opens an HTML element, calls a user or becomes a link.
 *
 * <p>Characters that mean something become numeric entities: unlike a backslash they also hold in
 * table cells and inside inline HTML.
 */
public final class MarkdownFormat extends CommonMarkupOutputFormat<MarkdownFormat.Escaped> {

  public static final MarkdownFormat INSTANCE = new MarkdownFormat();

  private static final String MEANINGFUL = "&<>|`*~[]\\#$";

  private MarkdownFormat() {}

  /** Text that is Markdown already. */
  public static final class Escaped extends CommonTemplateMarkupOutputModel<Escaped> {
    public Escaped(String plain, String markdown) {
      super(plain, markdown);
    }

    @Override
    public MarkdownFormat getOutputFormat() {
      return INSTANCE;
    }
  }

  /**
   * A code block whose fence is longer than any run of backticks in it.
   *
   * @param language that it is coloured as
   */
  public static Escaped fenced(String language, String text) {
    String body = Printable.block(text).stripTrailing();
    var fence = new StringBuilder("```");
    while (body.contains(fence)) {
      fence.append('`');
    }
    return new Escaped(body, fence + language + "\n" + body + "\n" + fence);
  }

  @Override
  public String getName() {
    return "Markdown";
  }

  @Override
  public String getMimeType() {
    return "text/markdown";
  }

  @Override
  public void output(String plain, Writer out) throws IOException {
    out.write(escapePlainText(plain));
  }

  @Override
  public String escapePlainText(String plain) {
    String text = Printable.line(plain);
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean entity = MEANINGFUL.indexOf(c) >= 0 || (c == '_' && !isBetweenLetters(text, i));
      if (entity) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
      if (linksWithNext(text, i)) {
        out.append("<!-- -->");
      }
    }
    return out.toString();
  }

  /**
   * Users, issues and bare addresses are looked for after entities have been read; only a comment
   * parts their characters.
   */
  private static boolean linksWithNext(String text, int i) {
    return switch (text.charAt(i)) {
      case '@', '#' -> true;
      case ':' -> text.startsWith("//", i + 1);
      case 'w', 'W' -> text.startsWith(".", i + 1);
      default -> false;
    };
  }

  /** Only at a word's edge does an underscore emphasise. */
  private static boolean isBetweenLetters(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected Escaped newTemplateMarkupOutputModel(String plain, String markdown) {
    return new Escaped(plain, markdown);
  }
}
