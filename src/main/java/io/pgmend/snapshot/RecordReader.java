package io.pgmend.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pgmend.snapshot.RecordShape.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link RecordWriter} writes and nothing else: a key that no record has, a value of
 * another kind and a number that is missing are errors.
 */
final class RecordReader {

  private final JsonParser in;

  /** A value is not what has to stand there; the parser stands at it. */
  static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  RecordReader(JsonParser in) {
    this.in = in;
  }

  /** A record, from behind the brace that opens it to the one that closes it. */
  <T> T rest(Class<T> type) throws IOException {
    RecordShape shape = RecordShape.of(type);
    Map<String, Object> values = new HashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      Part part =
          shape.parts().stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new Unfit("\"" + name + "\" is no part of a " + type.getSimpleName()));
      in.nextToken();
      values.put(name, part.list() ? list(part) : value(part));
    }
    List<Object> all = new ArrayList<>();
    for (Part part : shape.parts()) {
      Object value = values.get(part.name());
      all.add(value == null ? absent(part, type) : value);
    }
    return type.cast(shape.make(all));
  }

  private static Object absent(Part part, Class<?> whole) throws Unfit {
    if (part.list()) {
      return List.of();
    }
    if (part.type() == String.class) {
      return "";
    }
    if (part.type() == boolean.class) {
      return false;
    }
    throw new Unfit("a " + whole.getSimpleName() + " lacks \"" + part.name() + "\"");
  }

  private List<Object> list(Part part) throws IOException {
    wanted(part, in.currentToken() == JsonToken.START_ARRAY, "a list");
    List<Object> all = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      all.add(value(part));
    }
    return all;
  }

  private Object value(Part part) throws IOException {
    Class<?> type = part.type();
    JsonToken token = in.currentToken();
    if (type == String.class) {
      wanted(part, token == JsonToken.VALUE_STRING, "text");
      return in.getText();
    }
    if (type == int.class) {
      wanted(part, token == JsonToken.VALUE_NUMBER_INT, "a whole number");
      return in.getIntValue();
    }
    if (type == long.class || type == Long.class) {
      wanted(part, token == JsonToken.VALUE_NUMBER_INT, "a whole number");
      return in.getLongValue();
    }
    if (type == boolean.class) {
      wanted(
          part, token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, "true or false");
      return token == JsonToken.VALUE_TRUE;
    }
    if (type.isEnum()) {
      wanted(part, token == JsonToken.VALUE_STRING, "text");
      return constant(part, in.getText());
    }
    wanted(part, token == JsonToken.START_OBJECT, "an object");
    return rest(type);
  }

  private static Object constant(Part part, String name) throws Unfit {
    for (Object each : part.type().getEnumConstants()) {
      if (((Enum<?>) each).name().equals(name)) {
        return each;
      }
    }
    throw new Unfit("\"" + part.name() + "\" cannot be \"" + name + "\"");
  }

  private void wanted(Part part, boolean fits, String what) throws Unfit {
    if (!fits) {
      throw new Unfit(
          in.currentToken() == null
              ? "the file ends too early"
              : "\"" + part.name() + "\" has to be " + what);
    }
  }
}
