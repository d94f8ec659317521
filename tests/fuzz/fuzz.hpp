// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share. A target is one file: `fuzz_one` takes any bytes, and must(...) says what is always true of
// them. Built with libFuzzer under the preset `fuzz`; elsewhere `replay.cpp` runs the committed corpus through it.
#pragma once

#include "kine/rules/rule_book.hpp"
#include "support/catalog.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace kine::fuzz {

inline void must(bool truth, const char* what)
{
    if (!truth) {
        std::fprintf(stderr, "not true: %s\n", what);
        std::abort();
    }
}

inline std::string_view bytes(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

inline const Catalog& catalog() { return kine::testing::embedded_catalog(); }

inline const RuleBook& rules()
{
    static const std::shared_ptr<const RuleBook> book = [] {
        const std::vector<TableFile> files = embedded_tables();
        DiagnosticSink sink;
        auto loaded = load_rules(files, catalog(), sink);
        must(loaded != nullptr, "the rules of the binary load");
        return loaded;
    }();
    return *book;
}

// Every message has a code, a sentence, and a place inside the text it speaks of.
inline void must_be_well_formed(const Diagnostic& item)
{
    must(!item.code.empty(), "a message has a code");
    must(!item.message.empty(), "a message has a sentence");
    must(item.place.column == 0 || item.place.line > 0, "a column has a line");
}

inline void must_be_well_formed(const DiagnosticSink& sink)
{
    for (const Diagnostic& item : sink.items()) {
        must_be_well_formed(item);
    }
}

} // namespace kine::fuzz
