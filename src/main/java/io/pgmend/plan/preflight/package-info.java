/** What stands in the way of a run, judged from what is planned and from the server as it is. */
@NullMarked
package io.pgmend.plan.preflight;

import org.jspecify.annotations.NullMarked;
