package io.pgmend.pg;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes names that fit PostgreSQL's 63 bytes and do not change from run to run. */
public final class Names {

  /** NAMEDATALEN - 1, in bytes of UTF-8. */
  public static final int MAX_BYTES = 63;

  private Names() {}

  /**
   * {@code base + suffix}; where that is too long, the base is cut at a character and told apart by
   * a digest of itself.
   */
  public static String suffixed(String base, String suffix) {
    String whole = base + suffix;
    if (bytes(whole) <= MAX_BYTES) {
      return whole;
    }
    String tail = "_" + digest(base).substring(0, 8) + suffix;
    return cut(base, MAX_BYTES - bytes(tail)) + tail;
  }

  /** The longest prefix of at most {@code max} bytes that ends at a character. */
  public static String cut(String name, int max) {
    var out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      int size = bytes(Character.toString(c));
      if (used + size > max) {
        break;
      }
      out.appendCodePoint(c);
      used += size;
      i += Character.charCount(c);
    }
    return out.toString();
  }

  /** Lower-case words joined by dashes, for file names and change set ids; may be empty. */
  public static String slug(String name) {
    return name.toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /** SHA-256 in hex. */
  public static String digest(String text) {
    var digest = new Digest();
    digest.add(text);
    return digest.hex();
  }

  /** The same of a text that comes in parts. */
  public static final class Digest {
    private final MessageDigest sum;

    public Digest() {
      try {
        sum = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-256", e);
      }
    }

    public void add(String part) {
      sum.update(part.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all parts; begins anew. */
    public String hex() {
      return HexFormat.of().formatHex(sum.digest());
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
