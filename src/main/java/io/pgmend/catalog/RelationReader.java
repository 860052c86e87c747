package io.pgmend.catalog;

import io.pgmend.catalog.SecondSession.Later;
import io.pgmend.model.Acl;
import io.pgmend.model.Column;
import io.pgmend.model.Constraint;
import io.pgmend.model.Index;
import io.pgmend.model.Policy;
import io.pgmend.model.StatisticsObject;
import io.pgmend.model.Table;
import io.pgmend.model.Trigger;
import io.pgmend.model.View;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts tables and views together from the answers about their parts. */
final class RelationReader {

  /** What is known of a relation before its parts are. */
  private record Head(
      long oid,
      QualifiedName name,
      String kind,
      String owner,
      String persistence,
      boolean rowSecurity,
      boolean forceRowSecurity,
      String replicaIdentity,
      List<String> options,
      String tablespace,
      String accessMethod,
      String partitionKey,
      String partitionBound,
      String ofType,
      String query,
      boolean populated,
      String extension,
      Acl acl,
      String comment,
      long rowEstimate,
      long sizeBytes) {

    boolean isView() {
      return kind.equals("v") || kind.equals("m");
    }
  }

  /** Tables and views, each sorted by name, and what is known of who reads them. */
  record Relations(List<Table> tables, List<View> views, Mentions mentions) {}

  private final CatalogQueries queries;
  private final AclReader acls;
  private final RelationNames names = new RelationNames();

  RelationReader(CatalogQueries queries, AclReader acls) {
    this.queries = queries;
    this.acls = acls;
  }

  /** The names of all relations and columns; known once {@link #read} is done. */
  RelationNames names() {
    return names;
  }

  Relations read(SecondSession second) throws SQLException {
    // A third of the work on relations.
    Later<Map<Long, List<IndexReader.Numbered>>> indexes = second.ask(IndexReader::read);
    List<Head> heads = queries.list("relations", this::head);
    heads.sort(Comparator.comparing(Head::name));
    heads.forEach(h -> names.put(h.oid(), h.name()));
    Map<Long, List<Column>> columns = ColumnReader.read(queries, acls, names);
    var mentions = Mentions.read(queries, names);
    var parts =
        new Parts(
            columns,
            ConstraintReader.read(queries, names),
            TriggerReader.triggers(queries, mentions),
            PolicyReader.read(queries, mentions),
            StatisticsReader.read(queries, names, mentions),
            TriggerReader.rules(queries, names),
            Inheritance.read(queries, names),
            viewKeys(),
            mentions,
            names,
            indexes.get());
    List<Table> tables = new ArrayList<>();
    List<View> views = new ArrayList<>();
    for (Head head : heads) {
      if (head.isView()) {
        views.add(view(head, parts));
      } else {
        tables.add(table(head, parts));
      }
    }
    return new Relations(tables, views, mentions);
  }

  private record Parts(
      Map<Long, List<Column>> columns,
      Map<Long, List<Constraint>> constraints,
      Map<Long, List<Trigger>> triggers,
      Map<Long, List<Policy>> policies,
      Map<Long, List<StatisticsObject>> statistics,
      Map<Long, List<String>> rules,
      Inheritance inheritance,
      Map<Long, List<ColumnName>> viewKeys,
      Mentions mentions,
      RelationNames names,
      Map<Long, List<IndexReader.Numbered>> indexes) {

    List<Index> indexes(long relation) {
      return IndexReader.named(of(indexes, relation), names, mentions);
    }
  }

  private Head head(Row row) throws SQLException {
    String kind = row.word("kind");
    return new Head(
        row.big("oid"),
        row.name(),
        kind,
        row.word("owner"),
        row.word("persistence"),
        row.flag("row_security"),
        row.flag("force_row_security"),
        row.word("replica_identity"),
        row.texts("options"),
        row.word("tablespace"),
        row.word("access_method"),
        row.text("partition_key"),
        row.text("partition_bound"),
        row.word("of_type"),
        row.text("query"),
        row.flag("populated"),
        row.word("extension"),
        acls.of(row, PrivilegeKind.TABLE),
        row.text("comment"),
        row.big("row_estimate"),
        row.big("size_bytes"));
  }

  private Map<Long, List<ColumnName>> viewKeys() throws SQLException {
    Map<Long, List<ColumnName>> out =
        queries.grouped(
            "view-keys",
            "view",
            row -> names.require(row.big("relation")).column(row.text("name")));
    out.values().forEach(list -> list.sort(Comparator.naturalOrder()));
    return out;
  }

  private static Table table(Head head, Parts parts) {
    long oid = head.oid();
    return new Table(
        head.name(),
        switch (head.kind()) {
          case "r" -> Table.Kind.TABLE;
          case "p" -> Table.Kind.PARTITIONED;
          case "f" -> Table.Kind.FOREIGN;
          default -> throw new IllegalStateException("unknown kind of table " + head.kind());
        },
        head.owner(),
        head.persistence(),
        of(parts.columns(), oid),
        of(parts.constraints(), oid),
        parts.indexes(oid),
        of(parts.triggers(), oid),
        of(parts.policies(), oid),
        of(parts.statistics(), oid),
        of(parts.rules(), oid),
        head.rowSecurity(),
        head.forceRowSecurity(),
        head.replicaIdentity(),
        head.options(),
        head.tablespace(),
        head.accessMethod(),
        parts.inheritance().parents(oid),
        parts.inheritance().children(oid),
        head.partitionKey(),
        head.partitionBound(),
        head.ofType(),
        head.extension(),
        head.acl(),
        head.comment(),
        head.rowEstimate(),
        head.sizeBytes());
  }

  private static View view(Head head, Parts parts) {
    long oid = head.oid();
    return new View(
        head.name(),
        head.kind().equals("m"),
        withoutSemicolon(head.query()),
        head.owner(),
        of(parts.columns(), oid),
        parts.mentions().columns("view", oid),
        parts.mentions().relations(oid),
        of(parts.viewKeys(), oid),
        of(parts.triggers(), oid),
        of(parts.rules(), oid),
        parts.indexes(oid),
        of(parts.statistics(), oid),
        head.options(),
        head.tablespace(),
        head.populated(),
        head.extension(),
        head.acl(),
        head.comment());
  }

  private static String withoutSemicolon(String query) {
    return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
  }

  private static <T> List<T> of(Map<Long, List<T>> parts, long oid) {
    return parts.getOrDefault(oid, List.of());
  }
}
