/**
 * The changes that pgmend can make, one record a file: what they touch, their steps and their
 * reversal.
 */
@NullMarked
package io.pgmend.operation;

import org.jspecify.annotations.NullMarked;
