package io.pgmend.model;

import io.pgmend.pg.QualifiedName;
import java.util.List;

/** An enum type; labels in sort order. */
public record EnumType(
    QualifiedName name,
    List<String> labels,
    String owner,
    String extension,
    Acl acl,
    String comment) {

  public EnumType {
    labels = List.copyOf(labels);
  }
}
