package io.pgmend.review;

import io.pgmend.database.ChangeSetRef;

/** Hears how a review goes on, on the review's thread. */
public interface ReviewListener {

  /** Hears nothing. */
  ReviewListener NONE = new ReviewListener() {};

  /** A part of it begins. */
  default void stage(String name) {}

  /**
   * A change set is tried.
   *
   * @param number from 1
   */
  default void trying(ChangeSetRef changeSet, int number, int total) {}
}
