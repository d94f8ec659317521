// SPDX-License-Identifier: Apache-2.0
// Encodings there and back, and what encoding a file is guessed to be in.
#include "input/encoding_guess.hpp"
#include "input_support.hpp"
#include "kine/input/encoding.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_input_encoding {

using namespace kine;
using namespace kine::test;
using namespace std::string_literals;

namespace {

std::string guess(const std::string& bytes, std::optional<Encoding> chosen = {})
{
    const auto found = input::guess_encoding(bytes, chosen);
    return found.encoding ? std::string{encoding_name(*found.encoding)} : fmt::format("byte {}", found.bad);
}

std::string utf16(std::string_view ascii, bool big_endian)
{
    std::string bytes;
    for (const char c : ascii) {
        bytes += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    }
    return bytes;
}

} // namespace

TEST_CASE("encoding: characters that tell one table from another")
{
    CHECK(decode("\x80\xE9\x9C\xA4", Encoding::windows_1252) == "€éœ¤");
    CHECK(decode("\xA4\xE9\xBD\xBE", Encoding::iso_8859_15) == "€éœŸ");
    CHECK(decode("\xE9\x00\xAC\x20"s, Encoding::utf16_le) == "é€");
    CHECK(decode("\x00\xE9\x20\xAC"s, Encoding::utf16_be) == "é€");
    CHECK(decode("\x3D\xD8\x00\xDE"s, Encoding::utf16_le) == "😀");
    CHECK(decode("\xFF\xFE\x41\x00"s, Encoding::utf16_le) == "\uFEFFA");
}

TEST_CASE("encoding: what is no character is refused, with its offset")
{
    CHECK(decode("ab\x81", Encoding::windows_1252) == tl::make_unexpected(std::size_t{2}));
    CHECK(decode("a\0"s, Encoding::windows_1252) == tl::make_unexpected(std::size_t{1}));
    CHECK(decode("A\0\x00\xD8"s, Encoding::utf16_le) == tl::make_unexpected(std::size_t{2}));       // alone
    CHECK(decode("A\0\x00\xDC"s, Encoding::utf16_le) == tl::make_unexpected(std::size_t{2}));       // low one first
    CHECK(decode("A\0B"s, Encoding::utf16_le) == tl::make_unexpected(std::size_t{2}));              // half a unit
    CHECK(decode("A\xC3", Encoding::utf8) == tl::make_unexpected(std::size_t{1}));
    CHECK(encode("é€œ", Encoding::windows_1252) == "\xE9\x80\x9C");
    CHECK(encode("a½", Encoding::iso_8859_15) == tl::make_unexpected(std::size_t{1}));
    CHECK(encode("aΩ", Encoding::windows_1252) == tl::make_unexpected(std::size_t{1}));
}

TEST_CASE("encoding: every byte that decodes is given back, so is any part of the text")
{
    for (const Encoding encoding : {Encoding::windows_1252, Encoding::iso_8859_15}) {
        std::string bytes;
        for (int byte = 1; byte < 256; ++byte) {
            const std::string one(1, static_cast<char>(byte));
            if (const auto text = decode(one, encoding)) {
                CHECK(encode(*text, encoding) == one);
                bytes += one;
            }
        }
        CHECK(bytes.size() == (encoding == Encoding::windows_1252 ? 250 : 255));
        CHECK(encode(*decode(bytes, encoding), encoding) == bytes);
    }
    for (const Encoding encoding : {Encoding::utf16_le, Encoding::utf16_be}) {
        std::size_t units = 0;
        for (unsigned unit = 1; unit < 0x10000; ++unit) {
            const char high = static_cast<char>(unit >> 8U);
            const char low = static_cast<char>(unit & 0xFFU);
            const std::string one =
                encoding == Encoding::utf16_be ? std::string{high, low} : std::string{low, high};
            if (const auto text = decode(one, encoding)) {
                units += encode(*text, encoding) == one ? 1 : 0;
            }
        }
        CHECK(units == 0xFFFF - 0x800); // all but the surrogates
    }
    CHECK(encode("😀\uFEFF", Encoding::utf16_be) == "\xD8\x3D\xDE\x00\xFE\xFF"s);
}

TEST_CASE("encoding: a cell is changed and the rest of the file stays byte-identical")
{
    const std::string bytes = "patient;date;cotation;adresse\r\nP1;2026-03-02;AMK 8;\x80t\xE9\r\nP2;2026-03-02;AMK 8;\x9C\r\n";
    const SessionTable t = table(bytes);
    const Source& converted = t.source(0);
    CHECK(converted.form().encoding == Encoding::windows_1252);
    CHECK(encode_like(converted, converted.text()) == bytes);
    std::string text{converted.text()};
    text.replace(text.find("€té"), std::string{"€té"}.size(), "été");
    CHECK(encode_like(converted, text) ==
          "patient;date;cotation;adresse\r\nP1;2026-03-02;AMK 8;\xE9t\xE9\r\nP2;2026-03-02;AMK 8;\x9C\r\n");
    const auto refused = encode_like(converted, "Ω");
    REQUIRE_FALSE(refused.has_value());
    CHECK(show(refused.error()) == "s.csv: erreur: le caractère « Ω » n'existe pas en Windows-1252, l'encodage du fichier "
                                   "[ENT-024]\n"
                                   "aide : enregistrer le fichier en « CSV UTF-8 », ou choisir un autre caractère");
}

TEST_CASE("encoding: names")
{
    CHECK(find_encoding("windows1252") == Encoding::windows_1252);
    CHECK(find_encoding("utf-16le") == Encoding::utf16_le);
    CHECK(find_encoding("latin 9") == Encoding::iso_8859_15);
    CHECK(find_encoding("EBCDIC") == std::nullopt);
}

TEST_CASE("guess: a byte order mark, then UTF-16, then UTF-8, then one byte a character")
{
    CHECK(guess("\xEF\xBB\xBFpatient") == "UTF-8");
    CHECK(guess("\xFF\xFEp\0"s) == "UTF-16LE");
    CHECK(guess("\xFE\xFF\0p"s) == "UTF-16BE");
    CHECK(guess(utf16("patient;date", false)) == "UTF-16LE");
    CHECK(guess(utf16("patient;date", true)) == "UTF-16BE");
    CHECK(guess("patient") == "UTF-8");
    CHECK(guess("séance") == "UTF-8");
    CHECK(guess("s\xE9"
                "ance") == "Windows-1252");
    CHECK(guess("17,88 \x80") == "Windows-1252");
    CHECK(guess("17,88 \xA4 s\xE9") == "ISO-8859-15");
    CHECK(guess("17,88 \xA4 \x92") == "Windows-1252"); // an apostrophe that ISO-8859-15 lacks
}

TEST_CASE("guess: what is no text, and at which byte")
{
    CHECK(guess("pat\0ient"s) == "byte 3");
    CHECK(guess("pat\0"s) == "byte 3");              // one NUL makes no UTF-16
    CHECK(guess("caf\xE9\x01") == "byte 4");         // a control character
    CHECK(guess("caf\xE9 \x81") == "byte 5");        // unused in Windows-1252
    CHECK(guess("é è ê \xE9") == "byte 9");          // UTF-8 with one broken character
    CHECK(guess("\xEF\xBB\xBF\xE9") == "byte 3");    // marked as UTF-8
    CHECK(guess("s\xE9", Encoding::utf8) == "byte 1");
}

TEST_CASE("guess: what is chosen is taken, a byte order mark apart")
{
    CHECK(guess("s\xE9", Encoding::iso_8859_15) == "ISO-8859-15");
    CHECK(guess("séance", Encoding::windows_1252) == "Windows-1252");
    CHECK(guess("\xEF\xBB\xBFs", Encoding::windows_1252) == "UTF-8");
}

} // namespace test_input_encoding
