package io.daftar.interaction.attachment.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The types of files that are kept, each known by its first bytes. A file is what its sender says it is or it is refused;
 * what lies behind the first bytes is not looked at, so a reader must still not trust it.
 */
public enum FileType {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\\x89PNG\\r\\n\\x1a\\n"),
    JPEG("image/jpeg", "\\xff\\xd8\\xff"),
    GIF("image/gif", "GIF8[79]a"),
    WEBP("image/webp", "RIFF.{4}WEBP"),
    MP3("audio/mpeg", "ID3|\\xff[\\xf2\\xf3\\xfa\\xfb]"),
    OGG("audio/ogg", "OggS"),
    WAV("audio/wav", "RIFF.{4}WAVE"),
    M4A("audio/mp4", ".{4}ftyp"),
    MP4("video/mp4", ".{4}ftyp"),
    WEBM("video/webm", "\\x1a\\x45\\xdf\\xa3"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Signatures.ZIP),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Signatures.ZIP),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Signatures.ZIP),
    ODT("application/vnd.oasis.opendocument.text", Signatures.ZIP),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Signatures.ZIP),
    CSV("text/csv", Signatures.TEXT),
    TEXT("text/plain", Signatures.TEXT);

    /** How many of the first bytes are looked at. */
    public static final int HEAD = 4096;

    private final String contentType;
    private final Pattern head;

    FileType(String contentType, String head) {
        this.contentType = contentType;
        this.head = Pattern.compile("(?s)(?:" + head + ")");
    }

    /** @param contentType without parameters, in any case */
    public static Optional<FileType> of(String contentType) {
        var wanted = contentType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.contentType.equals(wanted))
                .findFirst();
    }

    public String contentType() {
        return contentType;
    }

    /** @param first up to {@link #HEAD} bytes */
    public boolean fits(byte[] first) {
        // One character a byte, so that the patterns see bytes.
        return head.matcher(new String(first, StandardCharsets.ISO_8859_1)).lookingAt();
    }

    private static final class Signatures {
        static final String ZIP = "PK\\x03\\x04";
        static final String TEXT = "[^\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f]+\\z";
    }
}
