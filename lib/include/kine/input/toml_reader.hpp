// SPDX-License-Identifier: Apache-2.0
// TOML files read strictly: every key is asked for by name and type, every mistake is reported with its line and
// column, and what nobody asked for is an unknown key. Used for the tables, the rules, devis, care paths and cabinets.
// Refuses: bare numbers where an amount is expected (TOML floats are binary), dates as text, silent defaults.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/money.hpp"
#include "kine/input/toml_image.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// Whether a missing key is a mistake.
enum class Need { required, optional };

// Which code family the mistakes bear: tables (TAB-001…) or a user's file (ENT-101…); of one that designates people (a
// cabinet, a devis), what designates them is masked in the excerpts.
enum class TomlFamily { tables, user_file, people_file };

class TomlDocument;

// A view of one table of a document; valid while the document lives. The views of a table share the record of the keys
// asked for. A key that the table may lack must outlive the document: it is a literal, or stands in a constant.
class TomlTable {
  public:
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::size_t size(std::string_view key) const; // items of a list; 0 when there is none
    [[nodiscard]] std::optional<std::string> text(std::string_view key, Need need = Need::optional);
    // The same without a copy; it lives as long as the texts of the document (keep()).
    [[nodiscard]] std::optional<std::string_view> view(std::string_view key, Need need = Need::optional);
    [[nodiscard]] std::optional<Date> date(std::string_view key, Need need = Need::optional);
    [[nodiscard]] std::optional<Decimal> decimal(std::string_view key, Need need = Need::optional); // quoted string
    [[nodiscard]] std::optional<Money> money(std::string_view key, Need need = Need::optional);     // quoted string
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, Need need = Need::optional);
    [[nodiscard]] std::optional<int> count(std::string_view key, Need need = Need::optional); // 0 to 1 000 000
    [[nodiscard]] std::optional<bool> boolean(std::string_view key, Need need = Need::optional);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key); // a list of strings; empty when absent
    // One of `choices`: its index. Reports those admitted otherwise.
    [[nodiscard]] std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> choices,
                                                    Need need = Need::optional);
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key); // [[key]]; empty when absent
    [[nodiscard]] std::optional<TomlTable> table(std::string_view key, Need need = Need::optional);
    [[nodiscard]] std::vector<std::string> keys() const;

    // What stands there, for who looks before reading: nothing is asked for, told, or copied; empty when it is of another kind.
    [[nodiscard]] std::string_view peek_text(std::string_view key) const;
    [[nodiscard]] std::vector<std::string_view> peek_texts(std::string_view key) const;
    [[nodiscard]] std::vector<TomlTable> peek_tables(std::string_view key) const;
    // A text, a number, « oui » or « non »; of a list, each of its items.
    [[nodiscard]] std::vector<std::string> peek_words(std::string_view key) const;

    // Reports every key that was never asked for, with the nearest one that was.
    void finish();
    // Reports a mistake at this table or at one of its keys (number: within the family, 10 and up).
    void report(unsigned number, std::string_view key, std::string message, std::string hint = {});
    [[nodiscard]] Place place(std::string_view key = {}) const;
    // The first two parts of place(), without the work of the rest.
    [[nodiscard]] std::string_view file() const;
    [[nodiscard]] std::size_t line() const;

  private:
    friend class TomlDocument;
    struct Shared;
    TomlTable(std::uint32_t table, std::shared_ptr<Shared> shared);
    [[nodiscard]] const TomlNode* find(std::string_view key) const;
    [[nodiscard]] std::optional<std::vector<TomlTable>> tables_in(const TomlNode& node) const; // nothing: of another kind
    const TomlNode* ask(std::string_view key);
    const TomlNode* ask(std::string_view key, Need need); // reports what is required and missing

    std::uint32_t table_; // its node
    std::shared_ptr<Shared> shared_;
};

// A file and its tree; keys that nobody asked for are told, with the nearest known one.
class TomlDocument {
  public:
    // Nothing when the syntax is wrong (reported). The sink must outlive the document.
    [[nodiscard]] static std::optional<TomlDocument> parse(std::string name, std::string_view text, TomlFamily family,
                                                           DiagnosticSink& sink);
    // The same of a text read before; it and the image must outlive the document.
    [[nodiscard]] static TomlDocument open(std::string name, const TomlImage& image, TomlFamily family,
                                           DiagnosticSink& sink);
    [[nodiscard]] TomlTable root() const { return root_; }
    // Held by who keeps views of its texts.
    [[nodiscard]] std::shared_ptr<const void> keep() const { return root_.shared_; }

  private:
    explicit TomlDocument(TomlTable root) : root_{std::move(root)} {}
    TomlTable root_;
};

} // namespace kine
