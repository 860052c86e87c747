/** From findings to an ordered plan: value domains, dependencies, phases and conflicts. */
@NullMarked
package io.pgmend.plan;

import org.jspecify.annotations.NullMarked;
