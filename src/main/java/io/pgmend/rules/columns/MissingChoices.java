package io.pgmend.rules.columns;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.model.EnumType;
import io.pgmend.pg.Sql;
import io.pgmend.profile.Glob;
import io.pgmend.profile.RequiredColumn;
import io.pgmend.profile.RequiredColumn.Fill;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person can choose for rows that would hold null in a column that shall be NOT NULL. */
record MissingChoices(MissingColumn missing) {

  /** Stands for "nobody knows when"; fixed, so that every run gives the same. */
  private static final String UNKNOWN_TIME = "2000-01-01T00:00:00Z";

  /** Plain values by type, for a person to put a better one in their place. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("bigint", "0"),
          Map.entry("bool", "false"),
          Map.entry("boolean", "false"),
          Map.entry("date", "2000-01-01"),
          Map.entry("double precision", "0"),
          Map.entry("int", "0"),
          Map.entry("integer", "0"),
          Map.entry("jsonb", "{}"),
          Map.entry("numeric", "0"),
          Map.entry("smallint", "0"),
          Map.entry("text", ""),
          Map.entry("timestamp", UNKNOWN_TIME),
          Map.entry("timestamptz", UNKNOWN_TIME),
          Map.entry("varchar", ""));

  /** Columns that tell when a row came or was last touched, best first. */
  private static final List<String> TIMES = List.of("created_at", "updated_at");

  Decision decision(String first) {
    var choices = new ArrayList<Choice>();
    time().ifPresent(choices::add);
    value().ifPresent(choices::add);
    choices.add(
        new Choice(
            "nullable",
            "the column may be null, and the rows hold null",
            yaml(with(false, Fill.DEFAULT, ""))));
    return new Decision(
        first
            + "What do rows of "
            + missing.table().name()
            + " take in "
            + missing.wanted().column()
            + ", which shall be NOT NULL, if they come without a value? A value, an expression or a default of your own can stand"
            + " in the profile too.",
        choices);
  }

  /** Another time of the row, which always stands. */
  private Optional<Choice> time() {
    String type = type();
    return type.equals("timestamptz") || type.equals("timestamp")
        ? TIMES.stream()
            .flatMap(t -> missing.table().column(t).stream())
            .filter(c -> c.notNull() && c.baseType().name().equals(type) && !c.array())
            .findFirst()
            .map(
                c ->
                    new Choice(
                        "from " + c.name(),
                        "the rows take their " + c.name(),
                        yaml(with(true, Fill.EXPRESSION, Sql.rawIdent(c.name())))))
        : Optional.empty();
  }

  private Optional<Choice> value() {
    return missing.snapshot().enums().stream()
        .filter(e -> type().equals(e.name().name()) || type().equals(e.name().toString()))
        .map(EnumType::labels)
        .flatMap(l -> l.stream().findFirst().stream())
        .findFirst()
        .or(() -> Optional.ofNullable(PLAIN.get(type())))
        .map(
            v ->
                new Choice(
                    "value",
                    "the rows take "
                        + (v.isEmpty() ? "an empty text" : v)
                        + "; put in its place what is right",
                    yaml(with(true, Fill.VALUE, v))));
  }

  /** Without length and spelling of its own. */
  private String type() {
    String type = missing.wanted().type().strip();
    if (type.endsWith("]")) {
      return type;
    }
    String bare = type.replaceAll("\\s*\\(.*\\)", "");
    return switch (bare.toLowerCase(Locale.ROOT)) {
      case "timestamp with time zone" -> "timestamptz";
      case "timestamp without time zone" -> "timestamp";
      case "character varying" -> "varchar";
      case "int4" -> "int";
      case "int8" -> "bigint";
      case "int2" -> "smallint";
      case "decimal" -> "numeric";
      default ->
          PLAIN.containsKey(bare.toLowerCase(Locale.ROOT))
              ? bare.toLowerCase(Locale.ROOT)
              : bare.replace("\"", "");
    };
  }

  private RequiredColumn with(boolean notNull, Fill fill, String filled) {
    RequiredColumn w = missing.wanted();
    return new RequiredColumn(
        Glob.escape(missing.table().name().toString()),
        List.of(),
        w.column(),
        w.type(),
        notNull,
        w.newDefault(),
        fill,
        filled,
        w.comment());
  }

  /** The entries of the profile with one for this table before them: lists replace. */
  private String yaml(RequiredColumn own) {
    List<YamlText> entries =
        Stream.concat(
                Stream.of(own),
                missing.standard().required().stream()
                    .filter(
                        r -> !r.table().equals(own.table()) || !r.column().equals(own.column())))
            .map(MissingChoices::entry)
            .toList();
    return YamlText.standard("columns", Map.of("required", new YamlText.Items(entries)));
  }

  private static YamlText entry(RequiredColumn column) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("table", YamlText.text(column.table()));
    if (!column.exempt().isEmpty()) {
      entries.put("exempt", YamlText.texts(column.exempt()));
    }
    entries.put("column", YamlText.text(column.column()));
    entries.put("type", YamlText.text(column.type()));
    if (column.notNull()) {
      entries.put("not_null", new YamlText.Flag(true));
    }
    if (!column.newDefault().isEmpty()) {
      entries.put("default", YamlText.text(column.newDefault()));
    }
    fill(column).ifPresent(f -> entries.put("fill", f));
    if (!column.comment().isEmpty()) {
      entries.put("comment", YamlText.text(column.comment()));
    }
    return new YamlText.Entries(entries);
  }

  private static Optional<YamlText> fill(RequiredColumn column) {
    return switch (column.fill()) {
      case DEFAULT -> Optional.empty();
      case VALUE -> Optional.of(one("value", column.filled()));
      case EXPRESSION -> Optional.of(one("expression", column.filled()));
      case STAY -> Optional.of(one("rows", "stay"));
    };
  }

  private static YamlText one(String key, String text) {
    return new YamlText.Entries(Map.of(key, YamlText.text(text)));
  }
}
