package io.pgmend.rules.rows;

import io.pgmend.model.Function;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.pg.QualifiedName;
import io.pgmend.rules.indexes.Printed;
import io.pgmend.rules.shared.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Users' triggers that fire when a row of a table comes or goes, those of partitions included. */
record RowTriggers(Snapshot snapshot, Table table) {

  /** Their names, sorted. */
  List<String> names() {
    return List.copyOf(new TreeSet<>(firing().map(Trigger::name).toList()));
  }

  /** Other tables that their functions mention: they may write rows of them. */
  SortedSet<QualifiedName> disturbed() {
    var found = new TreeSet<QualifiedName>();
    var functions = new TreeSet<>(firing().map(Trigger::function).toList());
    for (Function function : snapshot.functions()) {
      if (functions.contains(function.name())) {
        snapshot.tables().stream()
            .map(Table::name)
            .filter(t -> !t.equals(table.name()) && !t.schema().equals("pgmend"))
            .filter(t -> Mentions.name(function.definition(), t.name()))
            .forEach(found::add);
      }
    }
    return found;
  }

  private Stream<Trigger> firing() {
    return lineage().stream().flatMap(t -> t.triggers().stream()).filter(RowTriggers::fires);
  }

  private List<Table> lineage() {
    var out = new ArrayList<Table>();
    out.add(table);
    for (int i = 0; i < out.size(); i++) {
      out.get(i).children().forEach(c -> snapshot.table(c).ifPresent(out::add));
    }
    return out;
  }

  /** The server prints events in a fixed order: INSERT, DELETE, UPDATE, TRUNCATE. */
  private static boolean fires(Trigger trigger) {
    if (trigger.enabled().equals("D") || trigger.name().startsWith("~pgmend_")) {
      return false;
    }
    var printed = new Printed(trigger.definition());
    boolean begins = printed.take("CREATE CONSTRAINT TRIGGER ") || printed.take("CREATE TRIGGER ");
    if (!begins || !printed.takeName(trigger.name(), List.of(" "))) {
      return true;
    }
    printed.takeLongest(List.of(" BEFORE ", " AFTER ", " INSTEAD OF "));
    return printed.take("INSERT") || printed.take("DELETE");
  }
}
