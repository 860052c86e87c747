package io.pgmend.rules.sequences;

import io.pgmend.finding.Answer;
import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.finding.Outcome;
import io.pgmend.finding.Probe;
import io.pgmend.finding.Severity;
import io.pgmend.model.Column;
import io.pgmend.model.Function;
import io.pgmend.model.IntegerType;
import io.pgmend.model.Sequence;
import io.pgmend.model.Snapshot;
import io.pgmend.model.Table;
import io.pgmend.operation.ConvertSerial;
import io.pgmend.pg.ColumnName;
import io.pgmend.profile.Glob;
import io.pgmend.profile.Profile;
import io.pgmend.profile.SequenceStandard.Identity;
import io.pgmend.rules.Rule;
import io.pgmend.rules.keys.ConvertedKeys;
import io.pgmend.rules.shared.FunctionTexts;
import io.pgmend.rules.shared.Parked;
import io.pgmend.rules.shared.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A column draws from a sequence that it owns by a default, where an identity would do it. */
public final class SerialNotIdentity implements Rule {

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public String family() {
    return "sequences";
  }

  @Override
  public List<Candidate> inspect(Snapshot snapshot, Profile profile) {
    Optional<Identity> wanted = profile.sequences().flatMap(s -> s.identity());
    if (wanted.isEmpty()) {
      return List.of();
    }
    var drawing = new Drawing(snapshot);
    var texts = new FunctionTexts(snapshot);
    Set<ColumnName> uuids = ConvertedKeys.of(snapshot, profile);
    var candidates = new ArrayList<Candidate>();
    for (Sequence sequence : snapshot.sequences()) {
      for (ColumnName name : sequence.ownedBy()) {
        Optional<Table> table = snapshot.table(name.table());
        if (!sequence.identity()
            && !uuids.contains(name)
            && table.filter(t -> isJudged(profile, wanted.get(), t)).isPresent()
            && !Parked.isColumn(table.get(), name.column())
            && drawing.draws(name, sequence)) {
          candidates.add(new Serial(
                  this, snapshot, drawing, texts, wanted.get(), table.get(), name, sequence));
        }
      }
    }
    return candidates;
  }

  private static boolean isJudged(Profile profile, Identity wanted, Table table) {
    return profile.scope().covers(table.name())
        && table.extension().isEmpty()
        && table.partitionBound().isEmpty()
        && wanted.tables().stream().anyMatch(s -> Glob.matchesObject(s, table.name()))
        && wanted.exempt().stream().noneMatch(s -> Glob.matchesObject(s, table.name()));
  }

  private record Serial(
      Rule rule,
      Snapshot snapshot,
      Drawing drawing,
      FunctionTexts texts,
      Identity wanted,
      Table table,
      ColumnName name,
      Sequence sequence)
      implements Candidate {

    @Override
    public List<Probe> probes() {
      return List.of();
    }

    @Override
    public List<Finding> conclude(Map<String, Answer> answers) {
      var operation = new ConvertSerial(name, sequence.name(), wanted.always());
      List<String> reasons = obstacles();
      List<String> functions = functions();
      Outcome outcome =
          !reasons.isEmpty()
              ? new Outcome.Refused(String.join("; ", reasons))
              : !functions.isEmpty()
                  ? new Outcome.NeedsDecision(decision(functions))
                  : new Outcome.Fixable(List.of(operation));
      return List.of(
          new Finding(
              rule.id(),
              rule.severity(),
              name.toString(),
              outcome,
              name + " is a serial column and not an identity column.",
              List.of(),
              "minutes",
              operation.breaks()));
    }

    private List<String> obstacles() {
      var reasons = new ArrayList<String>();
      Column column = table.column(name.column()).orElseThrow();
      if (table.kind() == Table.Kind.PARTITIONED) {
        reasons.add(
            table.name()
                + " is partitioned: "
                + (snapshot.server().atLeast(17)
                    ? "its partitions have defaults of their own, which would have to go first"
                    : "before PostgreSQL 17 partitions cannot share an identity"));
      } else if (table.isInherited()) {
        reasons.add(table.name() + " is part of an inheritance tree, which shares no identity");
      } else if (table.kind() == Table.Kind.FOREIGN) {
        reasons.add(table.name() + " is a foreign table");
      } else if (!table.ofType().isEmpty()) {
        reasons.add(table.name() + " is a table of the type " + table.ofType());
      }
      Optional<IntegerType> type = IntegerType.of(column.type());
      if (type.isEmpty()) {
        reasons.add(
            name + " is " + column.type() + ", and an identity is smallint, integer or bigint");
      }
      if (!column.notNull()) {
        reasons.add(name + " may be null, and an identity may not: make it NOT NULL first");
      }
      if (!isPlain(column)) {
        reasons.add(name + " has the default " + column.defaultExpression());
      }
      type.filter(t -> isBeyond(t.min(), t.max()))
          .ifPresent(t -> reasons.add(sequence.name() + " counts beyond what " + name + " holds"));
      reasons.addAll(drawing.others(sequence, name));
      return reasons;
    }

    /** Nothing but the next value, which is all that an identity gives. */
    private static boolean isPlain(Column column) {
      String text = column.defaultExpression();
      String end = "'::regclass)";
      return text.startsWith("nextval('") && text.indexOf(end) == text.length() - end.length();
    }

    private boolean isBeyond(long min, long max) {
      return sequence.start() < min
          || sequence.start() > max
          || sequence.lastValue().stream().anyMatch(v -> v < min || v > max);
    }

    /** Where only the identity may give values, a function that draws one to give it would fail. */
    private List<String> functions() {
      return wanted.always()
          ? texts.naming(sequence.name().name()).stream()
              .filter(f -> !isKnown(f))
              .map(f -> f.name().toString())
              .distinct()
              .toList()
          : List.of();
    }

    private boolean isKnown(Function function) {
      return wanted.acknowledgedFunctions().stream()
          .anyMatch(a -> Glob.matchesObject(a, function.name()));
    }

    private Decision decision(List<String> functions) {
      var acknowledge = new LinkedHashMap<String, YamlText>();
      acknowledge.put("functions", WidenChoices.joined(wanted.acknowledgedFunctions(), functions));
      var settings = new LinkedHashMap<String, YamlText>();
      settings.put("acknowledge", new YamlText.Entries(acknowledge));
      var family = new LinkedHashMap<String, YamlText>();
      family.put("identity", new YamlText.Entries(settings));
      return new Decision(
          "May only the identity give values of "
              + name
              + "? "
              + String.join(", ", functions)
              + " name its sequence and may give them too.",
          List.of(
              new Decision.Choice(
                  "acknowledge",
                  "the functions are as you want them once an insert that gives a value is refused",
                  YamlText.standard("sequences", family))));
    }
  }
}
