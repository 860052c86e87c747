package io.pgmend.profile;

/**
 * Sizes and limits: rows from which work goes online, rows a batch, milliseconds for all locks of a
 * change set.
 */
public record Strategy(long onlineAboveRows, int batchRows, int lockBudgetMillis) {}
