package io.pgmend.snapshot;

/**
 * A file is not the snapshot that it was taken for. The message says where and why, that nothing
 * was done, and what to do next.
 */
public final class SnapshotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SnapshotException(String message) {
    super(message);
  }
}
