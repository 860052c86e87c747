package io.pgmend.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Remembers the first error: a print stream would swallow it, and a full disk would look like
 * success.
 */
final class WatchedOutput extends FilterOutputStream {

  private String error = "";

  WatchedOutput(OutputStream out) {
    super(new BufferedOutputStream(out));
  }

  /** Empty while all went well. */
  String error() {
    return error;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    if (error.isEmpty()) {
      error = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
    return e;
  }
}
