package io.daftar.local.demo;

import java.util.List;

/** A language people of the demonstration speak, with names, towns and words that go with it. */
enum Speech {
    PERSIAN(
            "fa",
            "IR",
            "Asia/Tehran",
            "سارا:sara نرگس:narges زهرا:zahra مریم:maryam لیلا:leila شیرین:shirin نازنین:nazanin پروانه:parvaneh "
                    + "الهام:elham مینا:mina رضا:reza علی:ali حسین:hossein محمدرضا:mohammadreza کاوه:kaveh آرش:arash "
                    + "بهروز:behrouz پرویز:parviz داریوش:dariush امید:omid یوسف:yousef جمشید:jamshid",
            "رضایی:rezaei یوسفی:yousefi کریمی:karimi احمدی:ahmadi حسینی:hosseini موسوی:mousavi جعفری:jafari "
                    + "کاظمی:kazemi صادقی:sadeghi رحیمی:rahimi شریفی:sharifi قاسمی:ghasemi نوری:nouri زارعی:zarei "
                    + "اکبری:akbari فرهادی:farhadi بهرامی:bahrami تهرانی:tehrani شیرازی:shirazi یزدی:yazdi",
            List.of("تهران", "تهران", "تهران", "اصفهان", "شیراز", "مشهد", "تبریز", "یزد"),
            List.of("کتاب", "کوه‌نوردی", "خوش‌نویسی", "چای", "موسیقی"),
            List.of("پیگیری سفارش", "پرسش درباره قیمت", "هماهنگی تحویل", "دعوت به نمایشگاه", "رضایت از خرید")),
    TAMIL(
            "ta",
            "IN",
            "Asia/Kolkata",
            "முருகன்:murugan கண்ணன்:kannan செல்வி:selvi மீனா:meena லட்சுமி:lakshmi அருண்:arun கவிதா:kavitha "
                    + "பிரியா:priya சரவணன்:saravanan இளங்கோ:ilango தமிழ்:thamizh வாணி:vani ராஜன்:rajan மாலா:mala "
                    + "கார்த்திக்:karthik நிலா:nila",
            "சுப்பிரமணியன்:subramanian ராமசாமி:ramasamy பாலசுப்ரமணியம்:balasubramaniam குமார்:kumar நடராஜன்:natarajan "
                    + "வேலு:velu சண்முகம்:shanmugam கிருஷ்ணன்:krishnan சுந்தரம்:sundaram பெருமாள்:perumal அழகர்:alagar "
                    + "தங்கராஜ்:thangaraj",
            List.of("சென்னை", "சென்னை", "மதுரை", "கோயம்புத்தூர்", "திருச்சி", "சேலம்"),
            List.of("புத்தகம்", "இசை", "சமையல்", "நடனம்"),
            List.of("ஆர்டர் நிலை", "விலை விசாரணை", "விநியோக நேரம்", "கண்காட்சி அழைப்பு", "கருத்து")),
    ENGLISH(
            "en",
            "GB",
            "Europe/London",
            "Grace:grace Alan:alan Ada:ada Edith:edith Oliver:oliver Amelia:amelia Noah:noah Isla:isla Harry:harry "
                    + "Freya:freya George:george Maya:maya Leo:leo Ruby:ruby Owen:owen Niamh:niamh",
            "Hopper:hopper Turing:turing Clarke:clarke Bennett:bennett Hughes:hughes Murray:murray O'Neill:oneill "
                    + "Walker:walker Patel:patel Fraser:fraser Doyle:doyle Webb:webb Marsh:marsh Quinn:quinn",
            List.of("London", "London", "Leeds", "Bristol", "Edinburgh", "Cardiff"),
            List.of("books", "hiking", "tea", "music"),
            List.of("Order follow-up", "Question about a price", "Delivery slot", "Invitation", "Feedback"));

    final String tag;
    final String country;
    final String zone;
    final List<Name> given;
    final List<Name> family;
    /** Some more than once: people gather in the big ones. */
    final List<String> towns;

    final List<String> interests;
    final List<String> subjects;

    Speech(
            String tag,
            String country,
            String zone,
            String given,
            String family,
            List<String> towns,
            List<String> interests,
            List<String> subjects) {
        this.tag = tag;
        this.country = country;
        this.zone = zone;
        this.given = names(given);
        this.family = names(family);
        this.towns = towns;
        this.interests = interests;
        this.subjects = subjects;
    }

    /** A name as written, and in the letters of an e-mail address. */
    record Name(String written, String latin) {}

    private static List<Name> names(String text) {
        return List.of(text.split(" ")).stream()
                .map(pair -> pair.split(":"))
                .map(pair -> new Name(pair[0], pair[1]))
                .toList();
    }
}
