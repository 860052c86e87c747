/** Conditions of the organisation's own, written in the profile as SQL. */
@NullMarked
package io.pgmend.rules.assertions;

import org.jspecify.annotations.NullMarked;
