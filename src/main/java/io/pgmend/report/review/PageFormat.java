package io.pgmend.report.review;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import io.pgmend.report.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;

/**
 * Makes FreeMarker escape every value of an HTML template by itself. Beyond what HTML asks for,
 * control characters and marks that turn the direction of writing are spelt out: a name must not
 * look like another one, and XML has no way to write the former.
 */
final class PageFormat extends CommonMarkupOutputFormat<PageFormat.Escaped> {

  static final PageFormat INSTANCE = new PageFormat();

  private PageFormat() {}

  /** Text that is HTML already. */
  static final class Escaped extends CommonTemplateMarkupOutputModel<Escaped> {
    Escaped(String plain, String html) {
      super(plain, html);
    }

    @Override
    public PageFormat getOutputFormat() {
      return INSTANCE;
    }
  }

  /** HTML that was escaped where it was made. */
  static Escaped html(String html) {
    return new Escaped("", html);
  }

  /** Text of several lines: line breaks and tabs stay what they are. */
  static Escaped block(String text) {
    return new Escaped(
        text,
        text.lines()
            .map(line -> line.replace("\t", "\n"))
            .map(line -> entities(Printable.block(line)).replace('\n', '\t'))
            .collect(Collectors.joining("\n")));
  }

  /** Text of one line, fit for content and for quoted attributes. */
  static String escape(String text) {
    return entities(Printable.line(text));
  }

  private static String entities(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                // no characters, so no document may hold them
                case 0xFFFE, 0xFFFF -> out.append('\uFFFD');
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  @Override
  public String getName() {
    return "Page";
  }

  @Override
  public String getMimeType() {
    return "text/html";
  }

  @Override
  public void output(String plain, Writer out) throws IOException {
    out.write(escape(plain));
  }

  @Override
  public String escapePlainText(String plain) {
    return escape(plain);
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected Escaped newTemplateMarkupOutputModel(String plain, String html) {
    return new Escaped(plain, html);
  }
}
