// SPDX-License-Identifier: Apache-2.0
// Bytes of a session file: what is inside a .gz, what encoding it is in, and back. What decodes is given back byte for byte.
#include "fuzz/fuzz.hpp"

#include "kine/base/text.hpp"
#include "kine/input/encoding.hpp"
#include "kine/input/session_table.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes(data, size);
    for (const Encoding encoding : {Encoding::utf8, Encoding::windows_1252, Encoding::iso_8859_15, Encoding::utf16_le,
                                    Encoding::utf16_be}) {
        if (const auto text = decode(bytes, encoding)) {
            must(is_valid_utf8(*text), "what is decoded is UTF-8");
            must(encode(*text, encoding) == bytes, "what is decoded is given back");
        }
        if (const auto written = encode(bytes, encoding)) {
            must(decode(*written, encoding) == bytes || bytes.find('\0') != std::string_view::npos,
                 "what is encoded is read back");
        }
    }
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("seances", std::string{bytes})};
    DiagnosticSink errors;
    const auto table = read_sessions(sources, errors);
    fuzz::must_be_well_formed(errors);
    must(table.has_value() != errors.has_errors(), "a table, or the reason why there is none");
    if (table) {
        const Source& read = *table->sources().front();
        must(is_valid_utf8(read.text()), "a source that was read is UTF-8");
        must(encode_like(read, read.text()).has_value(), "a source that was read can be written again");
        must(read.form().compressed || *encode_like(read, read.text()) == bytes, "and it is then the file");
    }
    return 0;
}
