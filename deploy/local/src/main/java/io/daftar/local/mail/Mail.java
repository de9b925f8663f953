package io.daftar.local.mail;

/** What the list of received mails shows without opening one. */
public record Mail(long id, String to, String from, String subject, String date) {}
