#include "kine/rules/cotation_rules.hpp"

#include "rules/rule_reader.hpp"
#include "rules/selector.hpp"

#include <algorithm>

namespace kine {

struct CotationRules::Entry {
    std::string code;
    TomlTable table;
    std::vector<Selector> terms; // of each period; an empty one selects every cotation
    std::unique_ptr<const Rule> rule; // once read

    [[nodiscard]] bool may_speak_of(const PricedCotation& cotation) const
    {
        return std::any_of(terms.begin(), terms.end(), [&](const Selector& selector) {
            return selector.empty() || std::any_of(cotation.lines.begin(), cotation.lines.end(), [&](const PricedTerm& term) {
                       return selector.matches(term);
                   });
        });
    }
};

CotationRules::CotationRules(std::shared_ptr<const Catalog> catalog) : catalog_{std::move(catalog)} {}
CotationRules::~CotationRules() = default;

void CotationRules::add(TomlTable table)
{
    const Mechanism* mechanism = find_mechanism(table.text("mecanisme").value_or(""));
    if (mechanism == nullptr || !mechanism->judges_cotations) {
        return;
    }
    Entry entry{table.text("code").value_or(""), table, {}, nullptr};
    for (TomlTable& period : table.tables("periode")) {
        entry.terms.push_back(Selector::read(period, "termes", *catalog_));
    }
    entries_.push_back(std::move(entry));
}

std::unique_ptr<CotationRules> CotationRules::load(std::span<const TableFile> files,
                                                   std::shared_ptr<const Catalog> catalog, DiagnosticSink& sink)
{
    std::unique_ptr<CotationRules> rules{new CotationRules{std::move(catalog)}};
    const std::vector<TomlDocument> documents = open_rule_files(files, rules->mistakes_);
    const auto is_compiled = [](const TableFile& file) { return file.compiled != nullptr; };
    if (!std::all_of(files.begin(), files.end(), is_compiled) &&
        read_rules(documents, *rules->catalog_, rules->mistakes_) == nullptr) {
        for (const Diagnostic& mistake : rules->mistakes_.items()) {
            sink.add(mistake);
        }
        return nullptr;
    }
    for (const TomlDocument& document : documents) {
        for (TomlTable& table : document.root().tables("regle")) {
            rules->add(table);
        }
    }
    std::sort(rules->entries_.begin(), rules->entries_.end(),
              [](const Entry& a, const Entry& b) { return a.code < b.code; });
    return rules;
}

std::span<const Rule* const> CotationRules::about(const PricedCotation& cotation)
{
    found_.clear();
    for (Entry& entry : entries_) {
        if (!entry.may_speak_of(cotation)) {
            continue;
        }
        if (entry.rule == nullptr) {
            entry.rule = std::make_unique<const Rule>(read_rule(entry.table, *catalog_));
        }
        found_.push_back(entry.rule.get());
    }
    return found_;
}

} // namespace kine
