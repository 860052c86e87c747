package io.pgmend.cli;

/** What a process's end tells a script. */
enum ExitCode {
  DONE(0, "clean, or done"),
  FINDINGS(1, "there are findings; waived ones do not count"),
  USAGE(2, "the command line or the profile is wrong, or the output cannot be written"),
  INCONCLUSIVE(3, "something could not be looked at; outranks 1"),
  PROOF_FAILED(4, "the proof failed"),
  REFUSED(5, "refused: fingerprint, environment, proof, lock, hazard or the server as it is now"),
  UNREACHABLE(6, "no database that can be used; nothing was done"),
  STOPPED(7, "stopped part of the way; the message names the state and the next command");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
