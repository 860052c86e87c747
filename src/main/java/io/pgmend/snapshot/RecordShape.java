package io.pgmend.snapshot;

import io.pgmend.pg.QualifiedName;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a record stands in the file: an object with a key for each component, in their order. So a
 * component that the model gains is in the file without anybody having to remember it.
 *
 * @param maker takes the components' values in their order
 */
record RecordShape(Class<?> type, List<Part> parts, Constructor<?> maker) {

  private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  RecordShape {
    parts = List.copyOf(parts);
  }

  /**
   * A component.
   *
   * @param type its class; of a list that of the elements
   */
  record Part(String name, Class<?> type, boolean list, Method accessor) {

    Object of(Object whole) {
      try {
        return accessor.invoke(whole);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record does not tell its " + name, e);
      }
    }

    /** Whether it is a list whose elements are more than a name or a value. */
    boolean isListOfParts() {
      return list && type.isRecord() && !type.getPackage().equals(QualifiedName.class.getPackage());
    }
  }

  static RecordShape of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordShape::read);
  }

  Object make(List<Object> values) {
    try {
      return maker.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + type.getSimpleName() + " can be made", e);
    }
  }

  private static RecordShape read(Class<?> type) {
    RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
    var parts = new ArrayList<Part>();
    var types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent each = components[i];
      types[i] = each.getType();
      boolean list = each.getType() == List.class;
      parts.add(
          new Part(
              each.getName(),
              list ? element(each.getGenericType()) : each.getType(),
              list,
              Objects.requireNonNull(each.getAccessor())));
    }
    try {
      return new RecordShape(type, parts, type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its own constructor", e);
    }
  }

  private static Class<?> element(Type list) {
    if (list instanceof ParameterizedType full
        && full.getActualTypeArguments()[0] instanceof Class<?> element) {
      return element;
    }
    throw new IllegalStateException("a list of " + list + " cannot stand in a file");
  }
}
