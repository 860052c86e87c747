/**
 * What depends on columns that move, and how it is parked, made again, dropped and brought back.
 */
@NullMarked
package io.pgmend.changelog.carry;

import org.jspecify.annotations.NullMarked;
