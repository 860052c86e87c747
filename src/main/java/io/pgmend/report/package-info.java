/** Findings, plan and proof as text, Markdown, HTML, JSON and SARIF. */
@NullMarked
package io.pgmend.report;

import org.jspecify.annotations.NullMarked;
