package io.daftar.interaction.attachment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    private static byte[] bytes(String latin) {
        return latin.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "PDF,%PDF-1.7",
        "PNG,\\211PNG\\r\\n\\032\\n",
        "JPEG,\\377\\330\\377\\340",
        "GIF,GIF89a",
        "WEBP,RIFF\\0\\n\\0\\0WEBPVP8",
        "WAV,RIFF\\0\\0\\0\\0WAVEfmt",
        "MP3,ID3\\4",
        "MP3,\\377\\373\\220",
        "OGG,OggS\\0",
        "M4A,\\0\\0\\0\\040ftypM4A",
        "MP4,\\0\\0\\0\\040ftypisom",
        "WEBM,\\032\\105\\337\\243",
        "XLSX,PK\\3\\4",
        "TEXT,plain text",
        "CSV,'a,b'"
    })
    void aFileIsKnownByItsFirstBytes(FileType type, String head) {
        assertThat(type.fits(bytes(head))).isTrue();
        assertThat(type.fits(bytes("\\1\\2" + head))).isFalse();
    }

    @Test
    void textIsTextInAnyScriptButNotABinary() {
        var text = ("نام\tشهر\r\n" + "x".repeat(FileType.HEAD)).getBytes(StandardCharsets.UTF_8);
        assertThat(FileType.TEXT.fits(Arrays.copyOf(text, FileType.HEAD))).isTrue();
        text[FileType.HEAD - 1] = 0;
        assertThat(FileType.TEXT.fits(Arrays.copyOf(text, FileType.HEAD))).isFalse();
    }

    @Test
    void whatABrowserWouldRunIsNotKept() {
        assertThat(FileType.of("text/html")).isEmpty();
        assertThat(FileType.of("image/svg+xml")).isEmpty();
        assertThat(FileType.of("application/octet-stream")).isEmpty();
        assertThat(FileType.of("Image/PNG")).contains(FileType.PNG);
    }
}
