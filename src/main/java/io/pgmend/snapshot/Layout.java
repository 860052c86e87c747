package io.pgmend.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines that a difference can be read by: a table, a column, a constraint each begins one; what
 * they hold follows on it.
 */
final class Layout implements PrettyPrinter {

  /** Lists within lists that still have a line for each element. */
  private static final int DEPTH = 2;

  /** What is open; whether each of its parts has a line. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private int lists;
  private boolean nextBroken;

  /** Said before a list begins: whether its elements may have lines of their own. */
  void nextList(boolean ofParts) {
    nextBroken = ofParts;
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator out) throws IOException {
    out.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator out) throws IOException {
    out.writeRaw('{');
    open.push(lists == 0);
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) throws IOException {
    line(out);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
    separator(out);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int entries) throws IOException {
    end(out, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) throws IOException {
    out.writeRaw('[');
    lists++;
    open.push(nextBroken && lists <= DEPTH);
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) throws IOException {
    line(out);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
    separator(out);
  }

  @Override
  public void writeEndArray(JsonGenerator out, int values) throws IOException {
    lists--;
    end(out, values, ']');
  }

  private void separator(JsonGenerator out) throws IOException {
    out.writeRaw(',');
    if (open.getFirst()) {
      line(out);
    } else {
      out.writeRaw(' ');
    }
  }

  private void end(JsonGenerator out, int parts, char sign) throws IOException {
    if (open.pop() && parts > 0) {
      feed(out);
    }
    out.writeRaw(sign);
  }

  private void line(JsonGenerator out) throws IOException {
    if (open.getFirst()) {
      feed(out);
    }
  }

  private void feed(JsonGenerator out) throws IOException {
    out.writeRaw('\n');
    out.writeRaw("  ".repeat(open.size()));
  }
}
