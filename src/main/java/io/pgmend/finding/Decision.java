package io.pgmend.finding;

import java.util.List;

/**
 * What a person must decide before a fix can be written.
 *
 * @param question one sentence
 * @param choices at least one; the first is what most take
 */
public record Decision(String question, List<Choice> choices) {
  public Decision {
    choices = List.copyOf(choices);
  }

  /**
   * One way to decide.
   *
   * @param name short
   * @param effect what it does to the data and the application
   * @param yaml a complete profile fragment, from the top level on: merged into the profile it
   *     makes the finding fixable
   */
  public record Choice(String name, String effect, String yaml) {}
}
