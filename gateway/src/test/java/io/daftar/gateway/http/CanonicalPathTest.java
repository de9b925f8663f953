package io.daftar.gateway.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/customers;a=b",
                "/api//v1",
                "//api/v1",
                "/api/v1/./me",
                "/api/v1/.",
                "/api/v1/../me",
                "/api/v1/%2e%2e/me",
                "/api/v1/%2E/me",
                "/api%2fv1",
                "/api%2Fv1",
                "/api%5cv1",
                "/api\\v1",
                "/a%00b",
                "/a%0d%0aSet-Cookie:x",
                "/a%252e%252e/b",
                "/a%25252fb",
                "/a%3bb",
                "/a%c0%aeb",
                "/a%ffb",
                "/a%zz",
                "/a%2",
                "http://evil/api/v1/me",
                "*",
                "api/v1/me",
                "/api/v1/me#x",
                "/caf\u00e9",
                "/a\u0001"
            })
    void whatCanBeReadInTwoWaysIsRefused(String target) {
        assertThatThrownBy(() -> CanonicalPath.require(target)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/customers",
                "/api/v1/agenda.ics",
                "/api/v1/customers/by-external-id/shop/%D8%B3%D8%A7%D8%B1%D8%A7",
                "/api/v1/customers/by-external-id/shop/A%2017%25",
                "/api/v1/customers?query=a;b//c..%2f",
                "/api/v1/customers/by-external-id/shop/%E0%AE%95",
                "/api/v1/customers/by-external-id/shop/a:b@c~d"
            })
    void plainPathsPass(String target) {
        assertThatCode(() -> CanonicalPath.require(target)).doesNotThrowAnyException();
    }
}
