package io.pgmend.changelog.carry;

/**
 * A fix that cannot be written for this database; the message names the object in the way and the
 * reason.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String message) {
    super(message);
  }
}
