/** Rules on keys that are counted up, and on the sequences that count them. */
@NullMarked
package io.pgmend.rules.sequences;

import org.jspecify.annotations.NullMarked;
