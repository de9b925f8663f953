package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers everything that can go wrong in a request with a problem; nothing of our insides shows. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response refused(DomainException refusal) {
        return problems.answer(refusal);
    }

    @ServerExceptionMapper(priority = 1)
    public Response unreadable(MismatchedInputException mismatch) {
        return problems.answer(Unreadable.refusal(mismatch));
    }

    @ServerExceptionMapper
    public Response broken(JsonProcessingException broken) {
        return problems.answer(Unreadable.refusal(broken));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException violations) {
        return problems.answer(Violations.toRefusal(violations.getConstraintViolations()));
    }

    @ServerExceptionMapper(priority = 1)
    public Response unauthenticated(AuthenticationFailedException refused) {
        return problems.answer(new DomainException(ErrorCode.UNAUTHENTICATED, "a valid bearer token is needed"));
    }

    @ServerExceptionMapper(priority = 1)
    public Response unauthenticated(UnauthorizedException refused) {
        return problems.answer(new DomainException(ErrorCode.UNAUTHENTICATED, "a valid bearer token is needed"));
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException refused) {
        return problems.answer(new DomainException(ErrorCode.FORBIDDEN, "the token does not permit this"));
    }

    @ServerExceptionMapper
    public Response stale(OptimisticLockException conflict) {
        return problems.answer(new DomainException(ErrorCode.STALE_VERSION, "somebody else changed it meanwhile"));
    }

    @ServerExceptionMapper
    public Response ofJaxRs(WebApplicationException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof JsonProcessingException broken) {
            return problems.answer(Unreadable.refusal(broken));
        }
        if (cause instanceof DomainException refusal) {
            return problems.answer(refusal);
        }
        return ofStatus(failure.getResponse(), cause);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        return problems.answer(Accidents.classify(failure, RequestIds.current()));
    }

    private Response ofStatus(Response original, Throwable cause) {
        DomainException refusal =
                switch (original.getStatus()) {
                    case 400 -> new DomainException(ErrorCode.MALFORMED_REQUEST, "the request cannot be read");
                    case 401 -> new DomainException(ErrorCode.UNAUTHENTICATED, "a valid bearer token is needed");
                    case 403 -> new DomainException(ErrorCode.FORBIDDEN, "the token does not permit this");
                    // A path or query value that does not parse arrives as 404 with the parser's complaint as its
                    // cause.
                    case 404 ->
                        cause instanceof IllegalArgumentException
                                ? new DomainException(ErrorCode.INVALID_PARAMETER, "a part of the path cannot be read")
                                : new DomainException(ErrorCode.NOT_FOUND, "there is nothing here");
                    case 405 -> new DomainException(ErrorCode.METHOD_NOT_ALLOWED, "this method is not offered here");
                    case 406 -> new DomainException(ErrorCode.NOT_ACCEPTABLE, "no such representation is offered");
                    case 413 -> new DomainException(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too large");
                    case 415 ->
                        new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "this content type is not read here");
                    default -> null;
                };
        if (refusal == null) {
            LOG.debugf("passed on as it is: %d", original.getStatus());
            return original;
        }
        var answer = Response.fromResponse(problems.answer(refusal));
        String allowed = original.getHeaderString(HttpHeaders.ALLOW);
        return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build();
    }
}
