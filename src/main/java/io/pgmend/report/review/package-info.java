/** What a review of a changelog saw, in the forms in which people and programs read it. */
@NullMarked
package io.pgmend.report.review;

import org.jspecify.annotations.NullMarked;
