/**
 * The engine of CSV imports: it takes a file, cuts it into rows, hands them in chunks to an {@link
 * io.daftar.platform.importing.ImportTarget} and remembers what became of each. It knows no business words; a service
 * brings the target and the HTTP resource.
 */
package io.daftar.platform.importing;
