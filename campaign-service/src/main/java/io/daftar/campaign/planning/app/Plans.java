package io.daftar.campaign.planning.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.Channel;
import io.daftar.campaign.planning.domain.Letter;
import io.daftar.campaign.planning.domain.Placeholders;
import io.daftar.campaign.planning.domain.Template;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what a caller wrote into a plan, or says everything that is wrong with it. */
final class Plans {
    private static final List<String> LATER = List.of("SMS", "WEBHOOK");

    private Plans() {}

    static Campaign.Plan of(CampaignInput input) {
        List<FieldError> errors = new ArrayList<>();
        String name = Text.clean(input.name());
        if (name == null) {
            errors.add(new FieldError("#/name", "required", "a name is needed"));
        }
        checkChannel(input.channel(), errors);
        checkNotOffered(input, errors);
        checkTemplate(input.template(), errors);
        if (!errors.isEmpty()) {
            throw new DomainException(
                    ErrorCode.INVALID_VALUE,
                    errors.size() == 1 ? errors.get(0).message() : errors.size() + " values break a rule",
                    errors);
        }
        return new Campaign.Plan(
                name, Channel.valueOf(input.channel()), input.template(), input.audience(), input.throttlePerMinute());
    }

    /** The input a caller would have written to get this plan; merge patches start from it. */
    static CampaignInput toInput(Campaign.Plan plan) {
        return new CampaignInput(
                plan.name(),
                plan.channel().name(),
                plan.template(),
                plan.audience(),
                plan.throttlePerMinute(),
                null,
                null,
                null,
                null,
                null);
    }

    private static void checkChannel(String channel, List<FieldError> errors) {
        if (LATER.contains(channel)) {
            errors.add(new FieldError("#/channel", "not-offered", "this channel is not offered yet; EMAIL is"));
        } else if (!Channel.EMAIL.name().equals(channel)) {
            errors.add(new FieldError("#/channel", "invalid", "a channel is one of EMAIL, SMS, WEBHOOK"));
        }
    }

    private static void checkNotOffered(CampaignInput input, List<FieldError> errors) {
        Map<String, JsonNode> given = new TreeMap<>();
        given.put("schedule", input.schedule());
        given.put("frequencyCap", input.frequencyCap());
        given.put("quietHours", input.quietHours());
        given.put("holdoutPercent", input.holdoutPercent());
        given.put("variants", input.variants());
        given.forEach((field, value) -> {
            if (value != null && !value.isNull()) {
                errors.add(new FieldError(
                        "#/" + field, "not-offered", field + " is not offered yet, so it is refused, not ignored"));
            }
        });
    }

    private static void checkTemplate(Template template, List<FieldError> errors) {
        checkLetter(new Letter(template.subject(), template.html(), template.text()), "#/template", errors);
        template.translations().forEach((tag, letter) -> checkLetter(letter, "#/template/translations/" + tag, errors));
    }

    private static void checkLetter(Letter letter, String pointer, List<FieldError> errors) {
        if (isBlank(letter.html()) && isBlank(letter.text())) {
            errors.add(new FieldError(pointer + "/text", "required", "html, text or both are needed"));
        }
        checkPlaceholders(letter.subject(), pointer + "/subject", errors);
        checkPlaceholders(letter.html(), pointer + "/html", errors);
        checkPlaceholders(letter.text(), pointer + "/text", errors);
    }

    private static void checkPlaceholders(String text, String pointer, List<FieldError> errors) {
        if (!Placeholders.unknownIn(text).isEmpty()) {
            String known =
                    String.join(", ", Placeholders.NAMES.stream().sorted().toList());
            errors.add(new FieldError(pointer, "unknown-placeholder", "a placeholder is one of " + known));
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
