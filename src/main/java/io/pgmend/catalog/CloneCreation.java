package io.pgmend.catalog;

import io.pgmend.catalog.CloneOrder.EnumNode;
import io.pgmend.catalog.CloneOrder.FunctionNode;
import io.pgmend.catalog.CloneOrder.Node;
import io.pgmend.catalog.CloneOrder.ObjectNode;
import io.pgmend.catalog.CloneOrder.TableNode;
import io.pgmend.catalog.CloneOrder.ViewNode;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Creates types, tables, functions and views in the order in which they need each other. */
final class CloneCreation {
  private final Snapshot source;
  private final CloneDraft draft;
  private final CloneTables tables;
  private final CloneViews views;
  private final CloneKeys keys;
  private final List<Table> withoutKeys = new ArrayList<>();

  CloneCreation(Snapshot source, CloneDraft draft) {
    this.source = source;
    this.draft = draft;
    this.tables = new CloneTables(source, draft);
    this.views = new CloneViews(draft);
    this.keys = new CloneKeys(source, draft);
  }

  void run() {
    for (Node node : CloneOrder.of(source, draft)) {
      create(node);
    }
    giveKeys();
  }

  private void create(Node node) {
    if (node instanceof EnumNode e) {
      draft.add(enumType(e.type()));
    } else if (node instanceof ObjectNode o) {
      draft.add(o.object().definition());
    } else if (node instanceof FunctionNode f) {
      if (f.bodyIsParsed()) {
        giveKeys();
      }
      draft.add(f.function().definition());
    } else if (node instanceof TableNode t) {
      tables.create(t.table());
      withoutKeys.add(t.table());
    } else if (node instanceof ViewNode v) {
      giveKeys();
      views.create(v.view());
    }
  }

  /** A view, or a body that the server reads, may be grouped by a primary key. */
  private void giveKeys() {
    withoutKeys.forEach(keys::keys);
    withoutKeys.clear();
  }

  private static String enumType(EnumType type) {
    return "CREATE TYPE %s AS ENUM (%s)"
        .formatted(
            Sql.ident(type.name()),
            String.join(", ", type.labels().stream().map(Sql::literal).toList()));
  }
}
