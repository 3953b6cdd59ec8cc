/**
 * Who may send and see samples, adapt to writers and change the model: keys that come as
 * bearer tokens (RFC 6750), and what each role may do. Nothing of it exists unless
 * samples are collected or there are models to change, and no other path goes through it.
 */
@NullMarked
package dev.inkling.keys;

import org.jspecify.annotations.NullMarked;
