/** A review of a changelog, in every form in which people and pipelines read one. */
@NullMarked
package io.pgmend.report.review;

import org.jspecify.annotations.NullMarked;
