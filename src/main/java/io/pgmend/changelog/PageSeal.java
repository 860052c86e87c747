package io.pgmend.changelog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of {@code PLAN.md}: the hash of all that stands above it but the proof, which comes
 * later. Nothing else can hold it: the plan has to stay as it is where only open decisions change.
 */
final class PageSeal {

  private static final Pattern SEAL =
      Pattern.compile("<!-- page ([0-9a-f]{64}) -->\\R?\\z", Pattern.MULTILINE);

  private PageSeal() {}

  /** The page with its hash; another one goes. */
  static String put(String page) {
    String bare = SEAL.matcher(page).replaceFirst("");
    return bare + "<!-- page " + digest(bare) + " -->\n";
  }

  /** Why the page is not as it was written, a clause; empty where it is. */
  static Optional<String> problem(String page) {
    Matcher seal = SEAL.matcher(page);
    if (!seal.find()) {
      return Optional.of("does not end with the line that holds its hash");
    }
    return digest(page.substring(0, seal.start())).equals(seal.group(1))
        ? Optional.empty()
        : Optional.of("was changed after it was written, outside of its proof");
  }

  private static String digest(String page) {
    return FolderCheck.digest(ProofSection.without(page));
  }
}
