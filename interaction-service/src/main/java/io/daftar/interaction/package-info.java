/** What happened with customers and what they are worth: contacts, purchases, timeline, file, value. */
package io.daftar.interaction;
