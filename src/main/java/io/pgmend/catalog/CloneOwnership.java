package io.pgmend.catalog;

import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.model.EnumType;
import io.pgmend.model.Function;
import io.pgmend.model.Sequence;
import io.pgmend.model.Table;
import io.pgmend.model.View;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.List;

/** Owners, comments and privileges, in this order: the owner is who grants. */
final class CloneOwnership {
  private final CloneDraft draft;

  CloneOwnership(CloneDraft draft) {
    this.draft = draft;
  }

  void of(EnumType type) {
    draft.owner("TYPE", type.name(), type.owner());
    draft.comment("TYPE " + Sql.ident(type.name()), type.comment());
    privileges(PrivilegeKind.TYPE, Sql.ident(type.name()), type.owner(), type.acl());
  }

  void of(Function function) {
    String name = Sql.ident(function.name()) + "(" + function.arguments() + ")";
    String kind = function.procedure() ? "PROCEDURE " : "FUNCTION ";
    draft.add("ALTER ROUTINE " + name + " OWNER TO " + Sql.ident(function.owner()));
    draft.comment(kind + name, function.comment());
    privileges(PrivilegeKind.FUNCTION, name, function.owner(), function.acl());
  }

  /** A sequence that a column owns follows its table's owner. */
  void of(Sequence sequence) {
    if (sequence.ownedBy().isEmpty()) {
      draft.owner("SEQUENCE", sequence.name(), sequence.owner());
    }
    String name = Sql.ident(sequence.name());
    draft.comment("SEQUENCE " + name, sequence.comment());
    privileges(PrivilegeKind.SEQUENCE, name, sequence.owner(), sequence.acl());
  }

  void of(Table table) {
    draft.owner("TABLE", table.name(), table.owner());
    draft.comment("TABLE " + Sql.ident(table.name()), table.comment());
    relation(table.name(), table.columns(), table.owner(), table.acl());
  }

  void of(View view) {
    String kind = view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
    draft.owner(kind, view.name(), view.owner());
    draft.comment(kind + " " + Sql.ident(view.name()), view.comment());
    relation(view.name(), view.columns(), view.owner(), view.acl());
  }

  private void relation(QualifiedName relation, List<Column> columns, String owner, Acl acl) {
    String name = Sql.ident(relation);
    for (Column column : columns) {
      draft.comment("COLUMN " + name + "." + Sql.ident(column.name()), column.comment());
    }
    privileges(PrivilegeKind.TABLE, name, owner, acl);
    for (Column column : columns) {
      draft.addAll(
          AclStatements.ofColumn(name, column.name(), owner, column.acl(), draft.version()));
    }
  }

  private void privileges(PrivilegeKind kind, String object, String owner, Acl acl) {
    draft.addAll(AclStatements.of(kind, object, owner, acl, draft.version()));
  }
}
