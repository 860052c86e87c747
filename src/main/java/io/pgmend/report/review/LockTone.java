package io.pgmend.report.review;

import io.pgmend.pg.LockMode;

/** How strong a lock is, by whom it makes wait: a colour of the page and the height of a bar. */
enum LockTone {
  READERS("tone-readers", 20),
  ROW_LOCKERS("tone-rows", 17),
  WRITERS("tone-writers", 14),
  MAINTENANCE("tone-schema", 9),
  NOBODY("tone-nobody", 6);

  private final String cssClass;
  private final int height;

  LockTone(String cssClass, int height) {
    this.cssClass = cssClass;
    this.height = height;
  }

  static LockTone of(LockMode mode) {
    return switch (mode) {
      case ACCESS_EXCLUSIVE -> READERS;
      case EXCLUSIVE -> ROW_LOCKERS;
      case SHARE, SHARE_ROW_EXCLUSIVE -> WRITERS;
      case SHARE_UPDATE_EXCLUSIVE, ROW_EXCLUSIVE, ROW_SHARE -> MAINTENANCE;
      case ACCESS_SHARE -> NOBODY;
    };
  }

  String cssClass() {
    return cssClass;
  }

  /** Of a bar, in pixels: strength shows without colour too. */
  int height() {
    return height;
  }
}
