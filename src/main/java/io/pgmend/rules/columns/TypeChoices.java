package io.pgmend.rules.columns;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Decision.Choice;
import io.pgmend.profile.ColumnStandard.Typed;
import io.pgmend.profile.ColumnStandard.Values;
import io.pgmend.profile.Glob;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person can choose for values that a type changes or cannot hold. */
record TypeChoices(TypedColumn column) {

  Decision changed() {
    return new Decision(
        "What becomes of values of "
            + column.name()
            + " that would be others as "
            + column.typed().type()
            + "? An expression of your own can stand in the profile too.",
        List.of(
            new Choice(
                "convert",
                "they take what the cast gives: rounded, cut, or in another form; the old column"
                    + " keeps what they were",
                yaml("", Values.CONVERT))));
  }

  /** Nothing where no expression is right for any column. */
  Optional<Decision> unfit() {
    var choices = new ArrayList<Choice>();
    TypeCast cast = column.cast(column.typed().type());
    if (!cast.clamped().isEmpty()) {
      choices.add(
          new Choice(
              "nearest",
              "they take the nearest value that fits; the old column keeps what they were",
              yaml(cast.clamped(), Values.REFUSE)));
    }
    if (!column.column().notNull()) {
      choices.add(
          new Choice(
              "null",
              "they become null; the old column keeps what they were",
              yaml(cast.orNull(), Values.REFUSE)));
    }
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision(
                "What becomes of values of "
                    + column.name()
                    + " that "
                    + column.typed().type()
                    + " cannot hold? An expression of your own can stand in the profile too.",
                choices));
  }

  /** The entries of the profile with one for this column before them: lists replace. */
  private String yaml(String using, Values values) {
    String selector = Glob.escape(column.name().toString());
    var entries = new ArrayList<YamlText>();
    entries.add(entry(new Typed(selector, column.typed().type(), using, values)));
    column.standard().types().stream()
        .filter(t -> !t.column().equals(selector))
        .map(TypeChoices::entry)
        .forEach(entries::add);
    return YamlText.standard("columns", Map.of("types", new YamlText.Items(entries)));
  }

  private static YamlText entry(Typed typed) {
    var entries = new LinkedHashMap<String, YamlText>();
    entries.put("column", YamlText.text(typed.column()));
    entries.put("type", YamlText.text(typed.type()));
    if (!typed.using().isEmpty()) {
      entries.put("using", YamlText.text(typed.using()));
    }
    if (typed.values() == Values.CONVERT) {
      entries.put("values", YamlText.text("convert"));
    }
    return new YamlText.Entries(entries);
  }
}
