package io.pgmend.catalog;

import io.pgmend.model.Snapshot;
import java.util.regex.Pattern;

/** A snapshot as text, to be compared with that of another database. */
public final class SnapshotText {

  private static final Pattern PASSING =
      Pattern.compile("database=[^,]*, |rowEstimate=-?\\d+, sizeBytes=\\d+|lastValue=\\[-?\\d*]");

  /** Whoever makes an extension owns it for ever: no clone and no restore can give it away. */
  private static final Pattern EXTENSION_OWNER =
      Pattern.compile("(kind=extension, name=[^,]*, )owner=[^,]*");

  /**
   * The server prints {@code x IN ('a', 'b')} over varchar in another way once it has read its own
   * print: there only casts and parentheses differ.
   */
  private static final Pattern CASTS = Pattern.compile("::character varying|::text(\\[])?|[()]");

  private SnapshotText() {}

  /** A part of the snapshot a line, without what rows and time change. */
  public static String of(Snapshot snapshot) {
    String passing = PASSING.matcher(snapshot.toString()).replaceAll("");
    String text = EXTENSION_OWNER.matcher(passing).replaceAll("$1");
    return text.replaceAll("(?<=[\\[ ])([A-Z][A-Za-z]+\\[)", "\n$1")
        .lines()
        .map(l -> l.contains("'::character varying") ? CASTS.matcher(l).replaceAll("") : l)
        .reduce("", (a, b) -> a + "\n" + b);
  }
}
