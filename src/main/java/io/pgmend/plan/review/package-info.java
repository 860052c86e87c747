/** What a review of a changelog saw: data for reports, made by the review and by nobody else. */
@NullMarked
package io.pgmend.plan.review;

import org.jspecify.annotations.NullMarked;
