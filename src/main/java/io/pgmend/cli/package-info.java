/** The command line: commands, exit codes and terminal output. */
@NullMarked
package io.pgmend.cli;

import org.jspecify.annotations.NullMarked;
