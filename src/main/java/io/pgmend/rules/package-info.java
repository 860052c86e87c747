/** The rules, pure functions from snapshot and profile to findings, and their sorted catalogue. */
@NullMarked
package io.pgmend.rules;

import org.jspecify.annotations.NullMarked;
