// SPDX-License-Identifier: Apache-2.0
// Reads CSV texts with CsvReader and prints what it found, for compare.py. The standard input holds any number of texts, each
// after a line « DELIMITER SIZE »; the answer is one line a text: its records as lists of hexadecimal cells, then the line
// of the record after the last one, or of the quote that is never closed.
#include "kine/input/csv.hpp"

#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

using kine::input::CsvField;
using kine::input::CsvReader;

namespace {

void print_hex(std::string_view text)
{
    for (const char c : text) {
        std::printf("%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
}

void dump(std::string_view text, char delimiter)
{
    CsvReader reader{text, delimiter};
    while (reader.next()) {
        const char* before = "";
        for (const CsvField& field : reader.fields()) {
            const std::string_view raw = reader.raw(field);
            std::printf("%s", before);
            print_hex(field.escaped ? kine::input::unescape(raw) : std::string{raw});
            before = ",";
        }
        std::printf(";");
    }
    if (reader.unclosed_quote()) {
        std::printf("unclosed\n");
    } else {
        std::printf("%zu\n", reader.next_line());
    }
}

} // namespace

int main()
{
    unsigned delimiter = 0;
    std::size_t size = 0;
    while (std::cin >> delimiter >> size && std::cin.get() == '\n') {
        std::string text(size, '\0');
        if (!std::cin.read(text.data(), static_cast<std::streamsize>(size))) {
            return 1;
        }
        dump(text, static_cast<char>(delimiter));
    }
    return 0;
}
