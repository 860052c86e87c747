package io.pgmend.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds where the values of a YAML text stand, and its comments, which no value holds. */
final class SpanReader {

  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String text;
  private final YAMLParser parser;
  private final List<Span.Scalar> scalars = new ArrayList<>();

  /**
   * A text that was read.
   *
   * @param root its one value
   * @param comments from their sign to the end of their line, in order
   */
  record Read(Span root, List<String> comments) {
    Read {
      comments = List.copyOf(comments);
    }
  }

  private SpanReader(String text, YAMLParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** Of a text that {@link YamlSource} has read without an error. */
  static Read read(String text) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      var reader = new SpanReader(text, parser);
      Span root = reader.value();
      return new Read(root, reader.comments());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Span value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      default -> scalar();
    };
  }

  private Span.Scalar scalar() {
    var scalar =
        new Span.Scalar(offset(parser.currentTokenLocation()), offset(parser.currentLocation()));
    scalars.add(scalar);
    return scalar;
  }

  private Span.Mapping mapping() throws IOException {
    int start = offset(parser.currentTokenLocation());
    boolean flow = isAt(start, '{');
    var properties = new ArrayList<Span.Property>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Span.Scalar name = scalar();
      parser.nextToken();
      properties.add(new Span.Property(key, name.start(), value()));
    }
    int last = properties.isEmpty() ? start : properties.get(properties.size() - 1).value().end();
    return new Span.Mapping(start, flow ? here() : last, flow, properties);
  }

  private Span.Sequence sequence() throws IOException {
    int start = offset(parser.currentTokenLocation());
    boolean flow = isAt(start, '[');
    var items = new ArrayList<Span>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    int last = items.isEmpty() ? start : items.get(items.size() - 1).end();
    return new Span.Sequence(start, flow ? here() : last, flow, items);
  }

  private int here() {
    return offset(parser.currentLocation());
  }

  /** The library counts characters, not the units of Java's strings. */
  private int offset(JsonLocation at) {
    return text.offsetByCodePoints(0, (int) at.getCharOffset());
  }

  private boolean isAt(int offset, char c) {
    return offset < text.length() && text.charAt(offset) == c;
  }

  /** Between scalars stand only signs, spaces and comments. */
  private List<String> comments() {
    var out = new ArrayList<String>();
    int from = 0;
    for (Span.Scalar scalar : scalars) {
      comments(from, scalar.start(), out);
      from = scalar.end();
    }
    comments(from, text.length(), out);
    return out;
  }

  private void comments(int from, int to, List<String> out) {
    int at = text.indexOf('#', from);
    while (at >= 0 && at < to) {
      int end = text.indexOf('\n', at);
      int stop = end < 0 ? text.length() : end;
      out.add(text.substring(at, stop).stripTrailing());
      at = text.indexOf('#', stop);
    }
  }
}
