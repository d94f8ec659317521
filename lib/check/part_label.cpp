// SPDX-License-Identifier: Apache-2.0
#include "check/part_label.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

// Eight bytes at a time: gigabytes are gone through as fast as the memory gives them. Two texts of one size that differ in one
// place never have the same.
std::uint64_t digest_of_text(std::string_view text)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U; // of 2^64 over the golden ratio
    constexpr unsigned half = 32;
    std::uint64_t hash = stable_hash(std::to_string(text.size()));
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < sizeof(word); ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
        }
        hash = (hash ^ word) * odd;
        hash ^= hash >> half;
        text.remove_prefix(sizeof(word));
    }
    return stable_hash(text, hash);
}

std::string digest_of_options(const CheckOptions& options)
{
    std::string text = fmt::format("{}\n{}\n{}\n{}\n", options.territory, options.territory_given, options.departement,
                                   options.known_on ? to_iso(*options.known_on) : std::string{});
    for (const auto* const codes : {&options.select, &options.ignore}) {
        text += fmt::format("\n{}", fmt::join(*codes, ","));
    }
    for (const auto& [id, value] : options.thresholds) {
        text += fmt::format("\n{}={}", id, value.to_string());
    }
    text += options.each_undecided ? "" : "\nwhat is undecided only counted\n"; // parts are alike in what they list
    return to_hex(stable_hash(text + "\n\n" + options.own_rules));
}

// By file, its delimiter, and each column under its title, or the value that a profile gives to one that has none.
std::string digest_of_columns(const SessionTable& table)
{
    std::uint64_t hash = stable_hash("");
    const auto add = [&](std::string_view name, std::string_view text) { hash = stable_hash(fmt::format("{}\n{}\n", name, text), hash); };
    for (std::size_t file = 0; file < table.sources().size(); ++file) {
        const auto delimiter = table.delimiter_of_file(file);
        add(std::to_string(file), delimiter ? std::string{*delimiter} : std::string{});
        for (std::size_t i = 0; i < known_columns().size(); ++i) {
            add(known_columns()[i].name, table.title(static_cast<Column>(i), file));
        }
    }
    std::optional<std::size_t> before;
    for (Row row = 0; row < table.size(); ++row) {
        const std::size_t file = table.source_index(row);
        for (std::size_t i = 0; file != before && i < known_columns().size(); ++i) {
            const auto column = static_cast<Column>(i);
            if (table.is_in_some(column) && table.title(column, file).empty()) {
                add(known_columns()[i].name, table.text(column, row));
            }
        }
        before = file;
    }
    return to_hex(hash);
}

} // namespace

std::optional<PartLabel> label_of(const CheckOptions& options, const SessionTable& table, const Catalog& catalog)
{
    if (!options.part) {
        return std::nullopt;
    }
    PartLabel label;
    label.part = *options.part;
    label.version = KINE_VERSION;
    label.tables = catalog.fingerprint();
    label.date = to_iso(options.today);
    label.options = digest_of_options(options);
    label.columns = digest_of_columns(table);
    for (std::size_t file = 0; file < table.sources().size(); ++file) {
        const Source& source = *table.sources()[file];
        label.files.push_back(source.name());
        label.contents.push_back(to_hex(digest_of_text(source.text())));
        label.history += table.is_past_file(file) ? 1 : 0;
    }
    label.check = to_hex(stable_hash(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", label.part.count, label.version, label.tables,
                                                 label.date, label.options, label.columns, label.history,
                                                 fmt::join(label.files, "\n"), fmt::join(label.contents, "\n"))));
    return label;
}

} // namespace kine
