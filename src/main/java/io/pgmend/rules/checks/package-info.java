/** Rules on checks and on what was never validated. */
@NullMarked
package io.pgmend.rules.checks;

import org.jspecify.annotations.NullMarked;
