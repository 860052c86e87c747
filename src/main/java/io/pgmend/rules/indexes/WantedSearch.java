package io.pgmend.rules.indexes;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Evidence;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.model.Column;
import io.pgmend.model.Index;
import io.pgmend.model.Table;
import io.pgmend.operation.CreateIndex;
import io.pgmend.operation.SearchDocument;
import io.pgmend.pg.Names;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.IndexStandard.TextSearch;
import io.pgmend.profile.NearMatch;
import io.pgmend.rules.Rule;
import io.pgmend.rules.shared.RowsThat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One index over words that a table shall have, judged by what stands, the server and rows. */
record WantedSearch(Rule rule, IndexedTables tables, Table table, TextSearch line)
    implements Rule.Candidate {

  /** PostgreSQL builds no longer vector, in bytes. */
  private static final int LONGEST = 1_048_575;

  private SearchDocument document() {
    return new SearchDocument(line.configuration(), line.columns(), line.weights());
  }

  private SameDocument same() {
    return new SameDocument(tables, table, line.method(), document());
  }

  @Override
  public List<Probe> probes() {
    if (!types().isEmpty()) {
      return List.of();
    }
    var probes = new ArrayList<>(same().probes());
    probes.add(
        new Probe(
            configurations(),
            List.of(),
            "select n.nspname || '.' || c.cfgname, 1::bigint from pg_catalog.pg_ts_config c"
                + " join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace order by 1",
            false));
    probes.addAll(tooLong().probes());
    return probes;
  }

  private String configurations() {
    return about() + " configurations";
  }

  /** What is wanted of which table; but for the name of the index. */
  String about() {
    return rule.id() + " " + table.name() + " " + line.method() + " " + document().expression();
  }

  /** All bytes of a row, of which its words are some. */
  private RowsThat tooLong() {
    String bytes =
        line.columns().stream()
            .map(c -> "coalesce(octet_length(c." + Sql.ident(c) + "), 0)::bigint")
            .collect(Collectors.joining(" + "));
    return new RowsThat(
        about(),
        "rows whose text may be too long for PostgreSQL's text search",
        table,
        List.of(),
        bytes + " > " + LONGEST,
        false);
  }

  @Override
  public List<Finding> conclude(Map<String, Answer> answers) {
    if (same().stands(answers)) {
      return List.of();
    }
    List<Evidence> evidence =
        tooLong().evidence(answers).stream().filter(e -> e.count() > 0).toList();
    return List.of(
        new Finding(
            rule.id(),
            rule.severity(),
            table.name() + "." + index(answers).name(),
            outcome(answers),
            table.name()
                + " has no "
                + line.method()
                + " index over the words of ("
                + String.join(", ", line.columns())
                + ") by "
                + line.configuration()
                + besides()
                + ".",
            evidence,
            "minutes",
            "writes of more than 1 MB of text to these columns can be refused"));
  }

  /** Another over the same columns, which no query that is spelled as this one finds. */
  private String besides() {
    List<String> others =
        tables.standing(table).stream()
            .filter(i -> i.method().equals("gin") || i.method().equals("gist"))
            .filter(i -> i.keys().contains("") && reads(i))
            .map(Index::name)
            .toList();
    return others.isEmpty() ? "" : "; " + String.join(", ", others) + " holds something else";
  }

  private boolean reads(Index index) {
    return index.mentioned().equals(List.copyOf(new TreeSet<>(line.columns())));
  }

  /** Over the column that holds the same, where there is one: what is kept needs no second time. */
  private CreateIndex index(Map<String, Answer> answers) {
    List<QualifiedName> partitions = tables.partitions(table);
    return same()
        .column(answers)
        .map(
            c ->
                new CreateIndex(
                    table.name(),
                    partitions,
                    name(),
                    line.method(),
                    List.of(new CreateIndex.Key(c, false)),
                    List.of(),
                    List.of()))
        .orElseGet(
            () ->
                new CreateIndex(
                    table.name(),
                    partitions,
                    name(),
                    line.method(),
                    List.of(),
                    List.of(),
                    List.of(),
                    document().expression()));
  }

  /** What else is declared is told apart by a digest. */
  private String name() {
    if (!line.name().isEmpty()) {
      return line.name();
    }
    boolean plain =
        line.method().equals("gin")
            && line.weights().isEmpty()
            && line.configuration().schema().equals("pg_catalog");
    String digest = Names.digest(line.method() + document().expression()).substring(0, 6);
    return Names.suffixed(
        IndexedTables.name(table, line.columns()),
        "_" + (plain ? line.configuration().name() : digest) + "_idx");
  }

  private Outcome outcome(Map<String, Answer> answers) {
    CreateIndex index = index(answers);
    var obstacles = new ArrayList<>(types());
    obstacles.addAll(tables.obstacles(index));
    if (tables.taken().contains(table.name().schema(), index.name())) {
      obstacles.add("the name " + index.name() + " is taken by something else");
    }
    if (answers.get(configurations()) instanceof Answer.Known known) {
      obstacles.addAll(configuration(known.rows().stream().map(Answer.Row::value).toList()));
    }
    Answer rows = answers.getOrDefault(tooLong().countId(), new Answer.Unknown("not asked"));
    if (rows instanceof Answer.Known counted && counted.total() > 0) {
      obstacles.add(
          "PostgreSQL builds no text search vector of more than 1 MB, and the text of some rows is"
              + " longer; shorten it, or leave its column out");
    }
    if (!obstacles.isEmpty()) {
      return new Outcome.Refused(String.join("; ", obstacles));
    }
    if (answers.get(configurations()) instanceof Answer.Unknown unknown) {
      return new Outcome.Inconclusive(
          "whether there is a text search configuration "
              + line.configuration()
              + " is not known: "
              + unknown.reason());
    }
    List<String> open = same().open(answers);
    if (!open.isEmpty()) {
      return new Outcome.Inconclusive(
          "whether an index that stands is over the same text is not known: "
              + String.join("; ", open));
    }
    return rows instanceof Answer.Unknown unknown
        ? new Outcome.Inconclusive("rows with too much text were not counted: " + unknown.reason())
        : new Outcome.Fixable(List.of(index));
  }

  private List<String> configuration(List<String> known) {
    QualifiedName wanted = line.configuration();
    if (!known.contains(wanted.toString())) {
      List<String> elsewhere =
          known.stream().filter(k -> k.endsWith("." + wanted.name())).sorted().toList();
      return List.of(
          "there is no text search configuration "
              + wanted
              + (elsewhere.isEmpty()
                  ? NearMatch.hint(wanted.toString(), known) + " (`\\dF *` lists all)"
                  : ", but " + String.join(", ", elsewhere) + "; write it with its schema"));
    }
    return wanted.schema().equals("pg_catalog")
        ? List.of()
        : List.of(
            wanted
                + " is not one of the server's own text search configurations, and a scratch copy has"
                + " no others, so nothing could be proven; name one of the server's own");
  }

  /** Types that hold something else than text, and columns that are to hold something else. */
  private List<String> types() {
    var reasons = new ArrayList<String>();
    for (String name : line.columns()) {
      Column column = table.column(name).orElseThrow();
      boolean text =
          !column.array()
              && column.baseType().schema().equals("pg_catalog")
              && List.of("text", "varchar", "bpchar").contains(column.baseType().name());
      if (!text) {
        reasons.add(
            table.columnName(name)
                + " is of type "
                + column.type()
                + "; text search takes text, varchar and char");
      } else if (tables.profile().enums().stream()
          .flatMap(e -> e.columns().stream())
          .anyMatch(r -> Glob.matchesColumn(r.column(), table.columnName(name)))) {
        reasons.add(table.columnName(name) + " shall become an enum; enums hold no words");
      }
    }
    return reasons;
  }
}
