package io.pgmend.changelog.fill;

import io.pgmend.changelog.carry.Refusal;
import io.pgmend.model.EnumType;
import io.pgmend.model.Snapshot;
import io.pgmend.operation.ConvertEnum;
import io.pgmend.operation.ConvertEnum.Conversion;
import io.pgmend.operation.Operation;
import io.pgmend.operation.ReplaceSoftDelete;
import io.pgmend.pg.ColumnName;
import io.pgmend.pg.QualifiedName;
import io.pgmend.pg.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to have PostgreSQL word dependents anew: rename what changes to unique placeholders on a
 * scratch database, read the definitions that it prints then, rename back, and replace placeholder
 * tokens only. No SQL is parsed.
 *
 * @param rename statements that put the placeholders in
 * @param restore statements that take them out
 * @param substitute replaces the placeholders in a printed definition
 */
public record Rewording(
    List<String> rename, List<String> restore, UnaryOperator<String> substitute) {

  /** A printed identifier or none, with the dot after it. */
  private static final String QUALIFIER =
      "((?:(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)\\.)*)";

  public Rewording {
    rename = List.copyOf(rename);
    restore = List.copyOf(restore);
  }

  /** What an operation needs; empty where printed definitions can be used as they are. */
  public static Optional<Rewording> of(Operation operation, Snapshot before) {
    if (operation instanceof ConvertEnum convert) {
      return Optional.of(ofEnum(convert, before));
    }
    if (operation instanceof ReplaceSoftDelete replace) {
      return Optional.of(ofFlag(replace));
    }
    return Optional.empty();
  }

  private static Rewording ofFlag(ReplaceSoftDelete operation) {
    var flag = new Renaming(operation.table().column(operation.flag()), "@pmflag@");
    // "is it deleted" becomes "has it a time of deletion"; in the list of UPDATE OF, which knows
    // names only, both columns stand.
    Pattern token = Pattern.compile(QUALIFIER + Pattern.quote("\"@pmflag@\""));
    String column = Sql.rawIdent(operation.column());
    return new Rewording(
        List.of(flag.rename()),
        List.of(flag.restore()),
        text ->
            token
                .matcher(text)
                .replaceAll(
                    m -> Matcher.quoteReplacement("(" + m.group(1) + column + " IS NOT NULL)")));
  }

  private static Rewording ofEnum(ConvertEnum operation, Snapshot before) {
    var rename = new ArrayList<String>();
    var restore = new ArrayList<String>();
    var types = new TreeMap<QualifiedName, Conversion>();
    var substitutes = new ArrayList<UnaryOperator<String>>();
    for (Conversion conversion : operation.conversions()) {
      if (conversion.fromText()) {
        var column = new Renaming(conversion.column(), "@pmcol" + substitutes.size() + "@");
        rename.add(column.rename());
        restore.add(0, column.restore());
        substitutes.add(new TextWording(conversion, column.placeholder())::apply);
        continue;
      }
      Conversion other = types.putIfAbsent(operation.standing(conversion), conversion);
      if (other == null) {
        EnumType type =
            before
                .enumType(operation.standing(conversion))
                .orElseThrow(
                    () ->
                        new Refusal(
                            "there is no type " + operation.standing(conversion) + " any more"));
        substitutes.add(label(type, conversion, types.size(), rename, restore));
      } else if (!other.to().equals(conversion.to()) || !other.map().equals(conversion.map())) {
        throw new Refusal(
            other.column()
                + " and "
                + conversion.column()
                + " have one type and want different ones in one step");
      }
    }
    return new Rewording(
        rename,
        restore,
        text -> {
          String worded = text;
          for (UnaryOperator<String> substitute : substitutes) {
            worded = substitute.apply(worded);
          }
          return worded;
        });
  }

  private static UnaryOperator<String> label(
      EnumType type, Conversion conversion, int number, List<String> rename, List<String> restore) {
    String name = Sql.ident(type.name());
    String placeholder = "@pmtype" + number + "@";
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < type.labels().size(); i++) {
      String label = type.labels().get(i);
      String token = "@pm" + number + "_" + i + "@";
      rename.add(
          "ALTER TYPE "
              + name
              + " RENAME VALUE "
              + Sql.literal(label)
              + " TO "
              + Sql.literal(token));
      labels.put(token, conversion.map().getOrDefault(label, label));
    }
    rename.add("ALTER TYPE " + name + " RENAME TO " + Sql.ident(placeholder));
    restore.add(
        0,
        "ALTER TYPE "
            + Sql.ident(type.name().schema())
            + "."
            + Sql.ident(placeholder)
            + " RENAME TO "
            + Sql.ident(type.name().name()));
    for (int i = 0; i < type.labels().size(); i++) {
      restore.add(
          "ALTER TYPE "
              + name
              + " RENAME VALUE "
              + Sql.literal("@pm" + number + "_" + i + "@")
              + " TO "
              + Sql.literal(type.labels().get(i)));
    }
    Pattern typeToken = Pattern.compile(QUALIFIER + Pattern.quote("\"" + placeholder + "\""));
    Pattern labelToken = Pattern.compile(Pattern.quote("@pm" + number + "_") + "\\d+@");
    String to = Sql.rawIdent(conversion.to());
    Map<String, String> known = labels;
    return text -> {
      String typed = typeToken.matcher(text).replaceAll(Matcher.quoteReplacement(to));
      // labels stand inside literals: a quote in one is doubled there
      return labelToken
          .matcher(typed)
          .replaceAll(
              m ->
                  Matcher.quoteReplacement(
                      known.getOrDefault(m.group(), m.group()).replace("'", "''")));
    };
  }

  /** A column that bears a placeholder for a while. */
  private record Renaming(ColumnName column, String placeholder) {
    String rename() {
      return alter() + Sql.ident(column.column()) + " TO " + Sql.ident(placeholder);
    }

    String restore() {
      return alter() + Sql.ident(placeholder) + " TO " + Sql.ident(column.column());
    }

    private String alter() {
      return "ALTER TABLE " + Sql.ident(column.table()) + " RENAME COLUMN ";
    }
  }
}
