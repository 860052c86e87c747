package io.pgmend.profile;

import io.pgmend.pg.QualifiedName;
import java.util.List;
import java.util.SortedMap;

/**
 * Standard enum types.
 *
 * @param types wanted types with their labels in order, sorted by name
 * @param columns columns that shall have one
 * @param retire type names ({@code name} or {@code schema.name}) that shall disappear
 */
public record EnumStandard(
    List<Type> types,
    List<ColumnRule> columns,
    List<String> retire,
    Unused unused,
    Duplicates duplicates) {

  public EnumStandard {
    types = List.copyOf(types);
    columns = List.copyOf(columns);
    retire = List.copyOf(retire);
  }

  /** A wanted type; its schema is {@code public} unless the profile says otherwise. */
  public record Type(QualifiedName name, List<String> labels) {
    public Type {
      labels = List.copyOf(labels);
    }
  }

  /**
   * A column's wanted type.
   *
   * @param column selector
   * @param type a name of a wanted type
   * @param map old label to new label, only those that change
   * @param inverse new label to old label, for labels that are joined or new
   * @param acknowledge dependents ({@code schema.name}) whose untyped literals a person has looked
   *     at
   */
  public record ColumnRule(
      String column,
      QualifiedName type,
      SortedMap<String, String> map,
      SortedMap<String, String> inverse,
      List<String> acknowledge) {
    public ColumnRule {
      acknowledge = List.copyOf(acknowledge);
    }
  }

  /**
   * Types that nothing uses.
   *
   * @param types selectors of those that are looked at, none for none
   * @param keep selectors of those that stay
   * @param drop whether they go; otherwise they are shown only
   * @param acknowledge functions ({@code schema.name}) whose text mentions one, or a duplicate, and
   *     does not need it
   */
  public record Unused(
      List<String> types, List<String> keep, boolean drop, List<String> acknowledge) {
    public Unused {
      types = List.copyOf(types);
      keep = List.copyOf(keep);
      acknowledge = List.copyOf(acknowledge);
    }
  }

  /**
   * Types with the labels of another.
   *
   * @param types selectors of those that give way to a wanted type, none for none
   * @param keep selectors of those that stay
   */
  public record Duplicates(List<String> types, List<String> keep) {
    public Duplicates {
      types = List.copyOf(types);
      keep = List.copyOf(keep);
    }
  }
}
