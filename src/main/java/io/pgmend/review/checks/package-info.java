/** What a reviewer objects to: one small class a check, each a pure look at what was observed. */
@NullMarked
package io.pgmend.review.checks;

import org.jspecify.annotations.NullMarked;
