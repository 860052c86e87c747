package io.pgmend.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pgmend.snapshot.RecordShape.Part;
import java.io.IOException;
import java.util.List;

/**
 * Writes records as they are gone through, never whole in memory. What is empty or false is left
 * out; numbers never are.
 */
final class RecordWriter {

  private final JsonGenerator out;
  private final Layout layout;

  RecordWriter(JsonGenerator out, Layout layout) {
    this.out = out;
    this.layout = layout;
  }

  /** The fields of a record, inside an object that the caller opens and closes. */
  void fields(Object whole) throws IOException {
    for (Part part : RecordShape.of(whole.getClass()).parts()) {
      Object value = part.of(whole);
      if (value instanceof List<?> list) {
        if (!list.isEmpty()) {
          out.writeFieldName(part.name());
          list(part, list);
        }
      } else if (!value.equals("") && !value.equals(false)) {
        out.writeFieldName(part.name());
        value(value);
      }
    }
  }

  private void list(Part part, List<?> list) throws IOException {
    layout.nextList(part.isListOfParts());
    out.writeStartArray();
    for (Object each : list) {
      value(each);
    }
    out.writeEndArray();
  }

  private void value(Object value) throws IOException {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else if (value instanceof Record) {
      out.writeStartObject();
      fields(value);
      out.writeEndObject();
    } else {
      throw new IllegalStateException(value.getClass() + " cannot stand in a file");
    }
  }
}
