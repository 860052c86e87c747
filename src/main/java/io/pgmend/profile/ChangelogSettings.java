package io.pgmend.profile;

/** Where Liquibase keeps its history, and under which author change sets stand. */
public record ChangelogSettings(String historySchema, String author) {}
