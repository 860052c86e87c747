/** What running a change set on a scratch copy showed. */
@NullMarked
package io.pgmend.review.facts;

import org.jspecify.annotations.NullMarked;
