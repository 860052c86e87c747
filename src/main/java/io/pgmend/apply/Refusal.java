package io.pgmend.apply;

/**
 * Something that stands against a run until a person says otherwise.
 *
 * @param text what it is, a sentence
 * @param next what to do about it, beginning with a verb
 */
public record Refusal(ApplyException.Kind kind, String text, String next) {}
