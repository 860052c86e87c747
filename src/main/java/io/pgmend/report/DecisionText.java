package io.pgmend.report;

import io.pgmend.finding.Decision;
import io.pgmend.finding.Finding;
import io.pgmend.plan.ChangeSet;
import java.util.List;

/** A decision with its choices and their effects, for people at a terminal. */
public final class DecisionText {

  private final int width;
  private final StringBuilder out = new StringBuilder();

  private DecisionText(int width) {
    this.width = width;
  }

  /**
   * The question, what it is about, and the numbered choices.
   *
   * @param findings that wait for it, at least one
   * @param effects of the choices, in their order
   */
  public static String render(
      Decision decision, List<Finding> findings, List<ChoiceEffect> effects, int width) {
    var text = new DecisionText(width);
    for (Finding finding : findings) {
      text.wrapped("", finding.rule() + ":" + finding.object() + "  (" + finding.id() + ")");
      text.wrapped("  ", finding.severity().id() + ": " + finding.summary());
      if (!finding.evidence().isEmpty()) {
        text.wrapped("  ", "counted: " + TextReport.evidence(finding, Integer.MAX_VALUE));
      }
    }
    text.wrapped("  ", decision.question());
    for (int i = 0; i < effects.size(); i++) {
      Decision.Choice choice = decision.choices().get(i);
      text.wrapped("  ", (i + 1) + ". " + choice.name() + ": " + choice.effect());
      text.effect("     ", effects.get(i));
    }
    return text.out.toString();
  }

  /** What a choice that was made leads to. */
  public static String effect(ChoiceEffect effect, int width) {
    var text = new DecisionText(width);
    text.effect("  ", effect);
    return text.out.toString();
  }

  private void effect(String indent, ChoiceEffect effect) {
    if (!effect.obstacle().isEmpty()) {
      wrapped(indent, "cannot be written into the profile: " + effect.obstacle());
    }
    effect.outcomes().forEach(o -> wrapped(indent, "then " + o));
    effect.others().forEach(o -> wrapped(indent, "also " + o));
    if (!effect.tried()) {
      return;
    }
    if (!effect.changeSets().isEmpty()) {
      wrapped(indent, "tried on a copy: " + count(effect.changeSets().size()));
    }
    for (ChangeSet changeSet : effect.changeSets()) {
      wrapped(indent + "  ", changeSet.phase().label() + "  " + changeSet.id());
    }
    effect.leftOut().forEach(reason -> wrapped(indent, "left out: " + reason));
    effect.rows().forEach(rows -> wrapped(indent, rows));
    if (effect.rows().isEmpty() && !effect.changeSets().isEmpty()) {
      wrapped(indent, "no row gets another value");
    }
  }

  private static String count(int changeSets) {
    return changeSets + (changeSets == 1 ? " change set" : " change sets");
  }

  private void wrapped(String indent, String text) {
    String prefix = indent;
    int room = Math.max(20, width - indent.length() - 2);
    for (String line : Printable.wrap(Printable.line(text), room)) {
      out.append(prefix).append(line).append('\n');
      prefix = indent + "  ";
    }
  }
}
