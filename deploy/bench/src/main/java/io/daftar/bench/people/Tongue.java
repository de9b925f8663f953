package io.daftar.bench.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The names of people of one language, each with its spelling in Latin letters, the frequent ones first. */
enum Tongue {
    PERSIAN(
            "IR",
            """
            محمد:mohammad علی:ali فاطمه:fatemeh زهرا:zahra رضا:reza مریم:maryam حسین:hossein مهدی:mahdi سارا:sara امیر:amir
            نرگس:narges حسن:hasan لیلا:leila احمد:ahmad زینب:zeinab معصومه:masoumeh عباس:abbas الهام:elham سعید:saeed نیما:nima
            بهاره:bahareh پریسا:parisa کامران:kamran شیرین:shirin بهرام:bahram مهناز:mahnaz داریوش:dariush نگار:negar پویا:pouya
            سمیرا:samira فرهاد:farhad ارزو:arezu کیوان:keyvan مینا:mina سپیده:sepideh ارش:arash ژاله:jaleh خسرو:khosro گلنار:golnar
            محمدرضا:mohammadreza امیرحسین:amirhossein علیرضا:alireza محمدعلی:mohammadali ابوالفضل:abolfazl""",
            """
            محمد:mohammad حسین:hossein احمد:ahmad رضا:reza کریم:karim رحیم:rahim صادق:sadegh یوسف:yousef جعفر:jafar هاشم:hashem
            قاسم:ghasem نور:nour اکبر:akbar سلیم:salim عظیم:azim شریف:sharif طاهر:taher منصور:mansour نجف:najaf بهرام:bahram
            فرخ:farrokh مهر:mehr شیر:shir پاک:pak نیک:nik راد:rad جهان:jahan گل:gol کاظم:kazem موسی:mousa ابراهیم:ebrahim
            داود:davoud سلطان:soltan حیدر:heydar قربان:ghorban خلیل:khalil ملک:malek صالح:saleh زمان:zaman امین:amin""",
            "ی:i زاده:zadeh پور:pour نژاد:nejad نیا:nia یان:ian فر:far وند:vand خانی:khani دوست:doust ابادی:abadi لو:lou",
            "تهران مشهد اصفهان شیراز تبریز کرج اهواز قم رشت یزد"),
    TAMIL(
            "IN",
            """
            முருகன்:murugan லட்சுமி:lakshmi கார்த்திக்:karthik பிரியா:priya செல்வம்:selvam மீனா:meena ராஜா:raja கவிதா:kavitha
            குமார்:kumar தேவி:devi சரவணன்:saravanan வள்ளி:valli அருண்:arun அனிதா:anitha சுரேஷ்:suresh ரமேஷ்:ramesh கமலா:kamala
            விஜய்:vijay சுமதி:sumathi பாலா:bala மணி:mani ஜெயா:jaya கண்ணன்:kannan ராதா:radha சிவா:siva பூங்கொடி:poongodi""",
            """
            சுப்ரமணி:subramani வேல்:vel ராம:rama கிருஷ்ண:krishna சோமசுந்த:somasunda நடரா:nadara பழனி:pazhani ஆறுமுக:arumuga
            சண்முக:shanmuga கோவிந்த:govinda நாராயண:narayana பெரிய:periya சின்ன:chinna முத்து:muthu தங்க:thanga வீர:veera
            ரங்க:ranga கந்த:kanda அழக:azhaga செந்தில்:senthil""",
            "சாமி:samy ன்:n ப்பன்:ppan ராஜ்:raj நாதன்:nathan ச்செல்வன்:chelvan வேல்:vel பிள்ளை:pillai",
            "சென்னை மதுரை கோயம்புத்தூர் திருச்சி சேலம் நெல்லை"),
    ENGLISH(
            "GB",
            """
            John:john Mary:mary James:james Susan:susan David:david Sarah:sarah Michael:michael Emma:emma Robert:robert Anna:anna
            William:william Laura:laura Thomas:thomas Julia:julia Daniel:daniel Alice:alice George:george Helen:helen Peter:peter
            Rachel:rachel Andrew:andrew Megan:megan Simon:simon Priyanka:priyanka Oliver:oliver Charlotte:charlotte Henry:henry
            Sophie:sophie Martin:martin Grace:grace Stephen:stephen Hannah:hannah Edward:edward Lucy:lucy Kevin:kevin Jane:jane""",
            """
            Smith:smith Jones:jones Brown:brown Wilson:wilson Taylor:taylor Walker:walker Wright:wright Wood:wood Hall:hall
            Green:green Hill:hill Clark:clark Cook:cook Ward:ward Turner:turner Hughes:hughes Mill:mill Ash:ash Brad:brad Hart:hart
            Whit:whit Lang:lang Stan:stan Stock:stock Thorn:thorn Wake:wake Brook:brook Ches:ches Ox:ox Ham:ham Black:black
            Sel:sel Bar:bar Har:har Win:win Pem:pem Lock:lock Rad:rad Wes:wes""",
            "son:son ton:ton ford:ford ley:ley man:man well:well field:field worth:worth berry:berry more:more s:s er:er",
            "London Leeds Manchester Bristol Oxford York");

    final String country;
    private final List<Word> given;
    private final List<Word> stems;
    private final List<Word> endings;
    private final List<String> cities;

    Tongue(String country, String given, String stems, String endings, String cities) {
        this.country = country;
        this.given = words(given);
        this.stems = words(stems);
        this.endings = words(endings);
        this.cities = List.of(cities.split("\\s+"));
    }

    /** A word in its own script and in Latin letters. */
    record Word(String own, String latin) {}

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        for (var pair : text.strip().split("\\s+")) {
            words.add(new Word(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
        }
        return List.copyOf(words);
    }

    Word given(SplittableRandom random) {
        return skewed(given, random);
    }

    Word family(SplittableRandom random) {
        var stem = skewed(stems, random);
        var ending = skewed(endings, random);
        var whole = new Word(stem.own() + ending.own(), stem.latin() + ending.latin());
        // Two families of five have a name of two stems, which makes them many.
        if (random.nextInt(5) > 1) return whole;
        var second = stems.get(random.nextInt(stems.size()));
        return new Word(second.own() + whole.own().toLowerCase(Locale.ROOT), second.latin() + whole.latin());
    }

    String city(SplittableRandom random) {
        return skewed(cities, random);
    }

    /** The first ones much oftener than the last ones, as names and towns are. */
    private static <T> T skewed(List<T> from, SplittableRandom random) {
        double x = random.nextDouble();
        return from.get((int) (from.size() * x * Math.sqrt(x)));
    }
}
