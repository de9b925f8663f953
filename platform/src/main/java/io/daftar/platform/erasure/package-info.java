/**
 * Persons who are to be forgotten: what a service does about one, and the second look for what was still being written when
 * it did so.
 */
package io.daftar.platform.erasure;
