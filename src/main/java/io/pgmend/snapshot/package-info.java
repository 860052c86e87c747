/** A snapshot as a file: the same data as JSON, written and read without a server. */
@NullMarked
package io.pgmend.snapshot;

import org.jspecify.annotations.NullMarked;
