package io.pgmend.catalog;

import io.pgmend.model.Column;
import io.pgmend.model.View;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;

/** Views and materialized views. */
final class CloneViews {
  private final CloneDraft draft;

  CloneViews(CloneDraft draft) {
    this.draft = draft;
  }

  void create(View view) {
    String kind = view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
    String name = Sql.ident(view.name());
    List<String> options = known(view);
    draft.add(
        "CREATE %s %s%s AS%n%s%s"
            .formatted(
                kind,
                name,
                options.isEmpty() ? "" : " WITH " + CloneDraft.options(options),
                view.query(),
                view.populated() ? "" : "\nWITH NO DATA"));
    if (!view.tablespace().isEmpty()) {
      draft.note("tablespace " + view.tablespace() + " of " + view.name() + ": left out");
    }
    List<String> actions = new ArrayList<>();
    for (Column column : view.columns()) {
      if (column.hasDefault()) {
        actions.add(
            "ALTER COLUMN %s SET DEFAULT %s"
                .formatted(Sql.ident(column.name()), column.defaultExpression()));
      }
      if (view.materialized()) {
        actions.addAll(CloneTables.storage(column));
      }
    }
    if (!actions.isEmpty()) {
      draft.add("ALTER " + kind + " " + name + " " + String.join(", ", actions));
    }
  }

  private List<String> known(View view) {
    if (draft.version().atLeast(15)
        || view.options().stream().noneMatch(o -> o.startsWith("security_invoker="))) {
      return view.options();
    }
    draft.note("security_invoker of view " + view.name() + ": not known to the target");
    return view.options().stream().filter(o -> !o.startsWith("security_invoker=")).toList();
  }
}
