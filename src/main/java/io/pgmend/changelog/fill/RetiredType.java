package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Past;
import io.pgmend.changelog.carry.Refusal;
import io.pgmend.changelog.carry.TypeDefinition;
import io.pgmend.model.Dependency;
import io.pgmend.model.EnumType;
import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.DropEnumType;
import io.pgmend.operation.DropOldColumns;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Enum types that nothing uses, some only once old columns are gone. */
final class RetiredType {

  private RetiredType() {}

  /** A type that goes: how to make it again, and the functions of pgmend over it. */
  public record TypeChange(
      QualifiedName type, List<String> create, List<FunctionChange> functions) {}

  /** A function of pgmend, by signature, and its definition. */
  public record FunctionChange(String drop, String create) {}

  /** Fills {@code drop-enum-type.sql.ftl}. */
  static Filling of(DropEnumType operation, Snapshot before, Past past) {
    EnumType type =
        before
            .enumType(operation.type())
            .orElseThrow(() -> new Refusal("there is no type " + operation.type() + " any more"));
    return new Filling(
        new TreeMap<>(Map.of("create", TypeDefinition.of(type, past))),
        new TreeSet<>(),
        new TreeSet<>());
  }

  /** Nothing where something beside the old columns and pgmend's own functions uses the type. */
  static Optional<TypeChange> of(
      DropOldColumns operation, Snapshot before, QualifiedName name, Past past) {
    EnumType type = before.enumType(name).orElse(null);
    if (type == null) {
      return Optional.empty();
    }
    boolean used =
        before.tables().stream()
            .anyMatch(
                t ->
                    t.columns().stream()
                        .anyMatch(
                            c ->
                                c.baseType().equals(name)
                                    && !operation.columns().contains(t.columnName(c.name()))));
    var functions = new ArrayList<FunctionChange>();
    for (Dependency dependency : before.dependencies()) {
      if (dependency.on().equals("type " + name)) {
        Optional<Function> ours =
            before.functions().stream()
                .filter(
                    f ->
                        f.name().schema().equals("pgmend")
                            && ("function " + f.signature()).equals(dependency.dependent()))
                .findFirst();
        ours.ifPresent(
            f ->
                functions.add(
                    new FunctionChange(
                        "DROP FUNCTION pgmend."
                            + Sql.ident(f.name().name())
                            + "("
                            + f.arguments()
                            + ")",
                        Sql.statement(f.definition().strip()))));
        used |= ours.isEmpty() && dependency.dependent().startsWith("function ");
      }
    }
    // functions over an array of the type call those over the type itself: dropped first, made
    // again last
    functions.sort(
        java.util.Comparator.comparing((FunctionChange f) -> !f.drop().contains("[]"))
            .thenComparing(FunctionChange::drop));
    return used
        ? Optional.empty()
        : Optional.of(new TypeChange(name, TypeDefinition.of(type, past), functions));
  }
}
