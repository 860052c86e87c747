/**
 * Judges a changelog by running it, change set by change set, on a scratch copy of a live database.
 */
@NullMarked
package io.pgmend.review;

import org.jspecify.annotations.NullMarked;
