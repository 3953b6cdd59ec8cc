/**
 * Evaluations as one HTML page that needs nothing else: tables, charts as SVG, and the
 * worst errors as the model saw them.
 */
@NullMarked
package dev.inkling.lab.report;

import org.jspecify.annotations.NullMarked;
