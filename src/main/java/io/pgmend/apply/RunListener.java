package io.pgmend.apply;

import io.pgmend.database.ExecutionListener;

/**
 * Hears what a run does, and sees it from outside while a change set takes long. What is seen comes
 * on another thread than what is heard.
 */
public interface RunListener extends ExecutionListener {

  /** Hears and sees nothing. */
  RunListener NONE = new RunListener() {};

  /** About once a second, from the second second of a change set on. */
  default void seen(Picture picture) {}

  /** Nothing can be seen for the time being; said once for each time that it begins. */
  default void blind(String why) {}
}
