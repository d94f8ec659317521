// SPDX-License-Identifier: Apache-2.0
#include "kine/base/nearest.hpp"
#include "kine/base/shown_word.hpp"
#include "kine/base/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace test_text {

using namespace kine;
using Words = std::vector<std::string>;

TEST_CASE("text: blanks are cut at both ends, no-break ones and a byte order mark too")
{
    CHECK(trim("  a b \t\r\n") == "a b");
    CHECK(trim("\u00a0\u202f a \u00a0 ") == "a");
    CHECK(trim("\ufeffa") == "a");
    CHECK(trim(" \u00a0 \u202f ") == "");
    CHECK(trim("") == "");
    CHECK(trim("é") == "é");
    CHECK(trim("\xa0") == "\xa0"); // a lone byte is no blank in UTF-8
}

TEST_CASE("text: split keeps empty parts")
{
    CHECK(split("a;b;;c", ';') == std::vector<std::string_view>{"a", "b", "", "c"});
    CHECK(split("", ';') == std::vector<std::string_view>{""});
    CHECK(split(";", ';') == std::vector<std::string_view>{"", ""});
}

TEST_CASE("text: folding")
{
    struct Case {
        std::string text;
        std::string folded;
    };
    for (const auto& [text, folded] : std::vector<Case>{
             {"Épaule opérée", "epaule operee"},
             {"ÉPAULE", "epaule"},
             {"cœur, Œdème, ex æquo", "coeur, oedeme, ex aequo"},
             {"ça, où, naïf, hôpital", "ca, ou, naif, hopital"},
             {"e\u0301paule", "epaule"}, // decomposed
             {"l’épaule", "l'epaule"},
             {"Straße", "strasse"},
             {"Łódź Dvořák Şahin Ğ Đ Ū Ż İ ı Þ", "lodz dvorak sahin g d u z i i th"},
             {"Ελλάδα 漢字", "Ελλάδα 漢字"},
             {"", ""},
         }) {
        CAPTURE(text);
        CHECK(fold(text) == folded);
        CHECK(fold(fold(text)) == fold(text));
    }
    CHECK(fold("\xff\xc3") == "\xff\xc3"); // bytes that are no UTF-8 pass unchanged
    CHECK(fold_key("N° dossier") == "ndossier");
    CHECK(fold_key("Date de l’acte") == "datedelacte");
    CHECK(fold_key("1-A") == "1a");
    CHECK(has_key("- 1"));
    CHECK(has_key("—é"));
    CHECK_FALSE(has_key("- —\u0301"));
    CHECK_FALSE(has_key(""));
    CHECK(to_upper_ascii("ram é") == "RAM é");
}

TEST_CASE("text: characters, and what is UTF-8")
{
    CHECK(length_utf8("épaule") == 6);
    CHECK(length_utf8("漢字") == 2);
    CHECK(length_utf8("😀") == 1);
    CHECK(length_utf8("") == 0);
    for (const std::string good : {"", "a", "é", "€", "😀", "\u07ff", "\ud7ff", "\ue000", "\U0010ffff"}) {
        CHECK(is_valid_utf8(good));
    }
    for (const std::string bad : {"\x80", "\xc3", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "a\xe9", "\xe2\x82", "\xff"}) {
        CHECK_FALSE(is_valid_utf8(bad));
    }
}

TEST_CASE("text: a cell never commands the terminal")
{
    CHECK(printable("épaule 8,5") == "épaule 8,5");
    CHECK(printable("\x1b[31mrouge") == "␛[31mrouge");
    CHECK(printable("a\nb\r\tc") == "a␊b␍ c");
    CHECK(printable(std::string_view{"\0", 1}) == "␀");
    CHECK(printable("\x7f") == "␡");
    CHECK(printable("\u009b31m") == "\uFFFD31m");     // CSI of eight-bit terminals
    CHECK(printable("a\u202eb\u2066c") == "a\uFFFDb\uFFFDc"); // writing direction
    CHECK(printable("\u200ea\u200fb\u061c") == "\uFFFDa\uFFFDb\uFFFD");
    CHECK(printable("a\u2028b\u2029c\ufeff") == "a\uFFFDb\uFFFDc\uFFFD"); // ends of line, and a mark out of place
    CHECK(printable("a\xff") == "a\uFFFD");
    for (const std::string_view shown : {"", "épaule 8,5", "18,79\u00a0€", "« note »", "2\u202f000"}) {
        CHECK(is_printable(shown));
    }
    for (const std::string_view changed : {"a\tb", "\x1b[31m", "a\x7f", "\u009b31m", "a\u202eb", "é\ufeff", "a\xff", "\xe2\x82"}) {
        CHECK_FALSE(is_printable(changed));
    }
}

// Beside others and at any place among them, as runs of plain text are passed by words.
TEST_CASE("text: which characters are shown as they are, all of them")
{
    const auto utf8 = [](char32_t code) {
        const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
        std::string text;
        if (code < 0x80) {
            text += byte(code);
        } else if (code < 0x800) {
            text += byte(0xC0 | code >> 6U);
        } else if (code < 0x10000) {
            text += byte(0xE0 | code >> 12U);
            text += byte(0x80 | (code >> 6U & 0x3F));
        } else {
            text += byte(0xF0 | code >> 18U);
            text += byte(0x80 | (code >> 12U & 0x3F));
            text += byte(0x80 | (code >> 6U & 0x3F));
        }
        if (code >= 0x80) {
            text += byte(0x80 | (code & 0x3F));
        }
        return text;
    };
    const auto commands = [](char32_t code) { // categories Cc, Zl, Zp and the marks of direction of Unicode; U+FEFF
        return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x61C || code == 0x200E || code == 0x200F ||
               (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
    };
    std::size_t wrong = 0;
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code < 0xE000) {
            continue; // halves of characters of UTF-16
        }
        const std::string before = std::string(code % 11, 'a');
        wrong += is_printable(before + utf8(code) + "bcdefghijk") == commands(code) ? 1 : 0;
    }
    CHECK(wrong == 0);
    for (unsigned first = 0x80; first < 0x100; ++first) {
        CHECK_FALSE(is_printable("abcdefgh" + std::string(1, static_cast<char>(first)) + "i")); // cut short
        CHECK_FALSE(is_printable("abcdefgh" + std::string(1, static_cast<char>(first))));
    }
}

TEST_CASE("text: a word is shown short, and whole characters of it")
{
    CHECK(shown_word("AMZ") == "AMZ");
    CHECK(shown_word(std::string(60, 'a')) == std::string(60, 'a'));
    CHECK(shown_word(std::string(61, 'a')) == std::string(60, 'a') + "…");
    CHECK(shown_word("aé", 2) == "a…");
    CHECK(shown_word("\x1b[2J") == "␛[2J");
}

TEST_CASE("text: nearest words")
{
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("RAM", "RAM") == 0);
    CHECK(edit_distance("quoet", "quote") == 1); // two neighbours that changed places
    CHECK(edit_distance("AR", "RA") == 1);
    CHECK(edit_distance("abcd", "badc") == 2);
    CHECK(edit_distance("CA", "ABC") == 3); // nothing is changed twice
    CHECK(edit_distance("tarfis", "tarif") == 2);
    const Words codes{"AMC", "AMK", "AMS", "RAM", "RAO", "TMK"};
    CHECK(nearest("AMZ", codes, 1) == Words{"AMC", "AMK", "AMS"});
    CHECK(nearest("tmk", codes, 1, 1) == Words{"TMK"});
    CHECK(nearest("ZZZ", codes, 3) == Words{});  // nothing in common is not near
    CHECK(nearest("AMZ", codes, 1, 2) == Words{"AMC", "AMK"});
    CHECK(nearest("ARM", codes, 1) == Words{"RAM"});
    CHECK(nearest("nm", Words{"am", "nom", "nim"}, 1) == Words{"nim", "nom", "am"}); // the first letter is seldom mistyped
    CHECK(nearest("epaule", Words{"épaule", "Épaule"}, 0, 3) == Words{"Épaule", "épaule"});
    CHECK(nearest("a", Words{}, 3) == Words{});
    CHECK(nearest("RAM", Words{"RAM", "RAM"}, 1) == Words{"RAM"});
    CHECK(nearest("foo", Words{"mode", "zone"}) == Words{}); // a third of the word at most
    CHECK(nearest("tcsh", Words{"bash", "fish", "zsh"}) == Words{});
    CHECK(nearest("jsno", Words{"json", "junit"}) == Words{"json"});
    CHECK(nearest("verif", Words{"verifier", "avoir"}) == Words{"verifier"}); // begun
}

TEST_CASE("text: messages kept as data are filled")
{
    const Facts facts{{"lettre", "RAM"}, {"jour", "02/03/2026"}};
    CHECK(fill("{lettre} le {jour}.", facts) == "RAM le 02/03/2026.");
    CHECK(fill("{inconnu} {lettre}", facts) == "{inconnu} RAM");
    CHECK(fill("sans", facts) == "sans");
    CHECK(fill("{lettre", facts) == "{lettre");
    CHECK(fill("", facts) == "");
    CHECK(fill("{a}", {{"a", "{lettre}"}, {"lettre", "x"}}) == "{lettre}"); // a value is never filled again
    CHECK(placeholders("{a} et {b} {") == Words{"a", "b"});
}

TEST_CASE("text: lists, hashes")
{
    CHECK(join_french({}) == "");
    CHECK(join_french({"a"}) == "a");
    CHECK(join_french({"a", "b"}) == "a et b");
    CHECK(join_french({"a", "b", "c"}, "ou") == "a, b ou c");
    CHECK(to_hex(stable_hash("")) == "cbf29ce484222325");      // published values of FNV-1a
    CHECK(to_hex(stable_hash("a")) == "af63dc4c8601ec8c");
    CHECK(to_hex(stable_hash("foobar")) == "85944171f73967e8");
    CHECK(stable_hash("bar", stable_hash("foo")) == stable_hash("foobar"));
}

} // namespace test_text
