/**
 * Who may send and see samples: keys that come as bearer tokens (RFC 6750), and what each
 * role may do. Nothing of it exists unless samples are collected, and no other path goes
 * through it.
 */
@NullMarked
package dev.inkling.keys;

import org.jspecify.annotations.NullMarked;
