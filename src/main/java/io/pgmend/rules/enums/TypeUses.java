package io.pgmend.rules.enums;

import io.pgmend.model.Dependency;
import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import io.pgmend.pg.QualifiedName;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What uses enum types: what the server follows, and functions whose text names one. */
final class TypeUses {

  private static final Set<String> NOT_TEXT = Set.of("c", "internal");

  private final Snapshot snapshot;
  private final Map<String, List<String>> dependents = new HashMap<>();

  TypeUses(Snapshot snapshot) {
    this.snapshot = snapshot;
    for (Dependency dependency : snapshot.dependencies()) {
      if (dependency.on().startsWith("type ")) {
        dependents
            .computeIfAbsent(dependency.on(), k -> new ArrayList<>())
            .add(dependency.dependent());
      }
    }
  }

  /** By kind and name, sorted; the functions that pgmend itself makes are among them. */
  List<String> of(QualifiedName type) {
    return dependents.getOrDefault("type " + type, List.of());
  }

  /** Names of functions whose text mentions the type, sorted; acknowledged ones left out. */
  List<String> mentions(QualifiedName type, List<String> acknowledged) {
    return snapshot.functions().stream()
        .filter(TypeUses::isRead)
        .filter(f -> Mentions.name(f.source(), type.name()))
        .filter(f -> acknowledged.stream().noneMatch(a -> Glob.matchesObject(a, f.name())))
        .map(f -> f.name().toString())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isRead(Function function) {
    return function.extension().isEmpty()
        && !function.source().isEmpty()
        && !NOT_TEXT.contains(function.language())
        && !function.name().schema().equals("pgmend");
  }
}
