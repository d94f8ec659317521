// SPDX-License-Identifier: Apache-2.0
// What the entries of the tables say of each other that cannot be.
#include "tariff/builder.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

bool overlap(const Period& a, const Period& b)
{
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

// Two entries that would both answer one question on one day.
bool compete(const Mention& a, const Mention& b)
{
    return a.field == b.field && a.nature == b.nature && a.code == b.code &&
           overlap(a.validity.period, b.validity.period) &&
           std::any_of(a.documents.begin(), a.documents.end(),
                       [&](const std::string& d) { return b.concerns(d); });
}

} // namespace

template <class T, class Check> void CatalogBuilder::each(std::string_view kind, const LazyList<T>& entries, Check check)
{
    std::size_t rank = 0;
    for (const TomlDocument& document : files_->documents) {
        for (TomlTable& table : document.root().tables(kind)) {
            check(entries[rank++], table);
        }
    }
}

bool CatalogBuilder::first(TomlTable& table, std::string_view kind, const std::string& id, std::string_view key)
{
    if (seen_.insert(std::string{kind} + '\n' + id).second) {
        return true;
    }
    table.report(tab_duplicate, key, fmt::format("« {} » est défini deux fois", id),
                 "garder une seule table et y réunir les périodes");
    return false;
}

void CatalogBuilder::check_codes()
{
    each("code", catalog_.codes_, [&](const Code& code, TomlTable& table) {
        if (code.code.empty() || !first(table, "code", code.code, "code")) {
            return;
        }
        const bool free_amount = code.kind == CodeKind::overrun || code.kind == CodeKind::off_list;
        if (!table.has("valeur") && !free_amount) {
            table.report(toml_missing_key, "valeur", fmt::format("« {} » n'a aucune valeur", code.code),
                         "ajouter une table [[code.valeur]]");
        }
        for (const std::string& alias : code.aliases) {
            static_cast<void>(first(table, "code", alias, "alias"));
        }
        if (!code.replaced_by.empty() && (code.replaced_by.size() != 2 || code.kind != CodeKind::indemnity)) {
            table.report(toml_missing_key, "remplace_par",
                         "« remplace_par » nomme les deux indemnités où une indemnité a été fondue",
                         "celle d'un acte qui donne toujours droit à la spécifique, puis celle d'un acte qui "
                         "n'y donne jamais droit");
        }
        for (const std::string& other : code.replaced_by) {
            const Vocabulary::Word* word = catalog_.vocabulary_.find(other);
            if (files_->zones.complete && (word == nullptr || word->kind != CodeKind::indemnity)) {
                table.report(tab_unknown_code, "remplace_par", fmt::format("indemnité inconnue « {} »", other),
                             "la définir par [[code]] avec genre = \"indemnite\", ou corriger");
            }
        }
    });
}

void CatalogBuilder::check_act(const Act& act, TomlTable& table)
{
    if (!first(table, "acte", act.id)) {
        return;
    }
    std::vector<std::string> letters = act.other_letters;
    letters.push_back(act.letter);
    for (const std::string& letter : letters) {
        const Vocabulary::Word* word = catalog_.vocabulary_.find(letter);
        if (files_->zones.complete && (word == nullptr || word->kind != CodeKind::letter)) {
            table.report(tab_unknown_code, letter == act.letter ? "lettre" : "autres_lettres",
                         fmt::format("lettre-clé inconnue « {} »", letter),
                         "la définir par [[code]] avec genre = \"lettre\", ou corriger");
        }
    }
    for (const std::string& id : act.replaced_by) {
        act_references_.emplace_back(table, "remplace_par\n" + id);
    }
    if (!act.referentiel.empty()) {
        act_references_.emplace_back(table, "referentiel\n" + act.referentiel);
    }
}

void CatalogBuilder::check_referentiel(const Referentiel& referentiel, TomlTable& table)
{
    if (files_->zones.complete && catalog_.vocabulary_.find(referentiel.letter) == nullptr) {
        table.report(tab_unknown_code, "lettre", fmt::format("lettre-clé inconnue « {} »", referentiel.letter),
                     "la définir par [[code]], ou corriger");
    }
    static_cast<void>(first(table, "referentiel", referentiel.id));
}

void CatalogBuilder::check_mention(const Mention& mention, TomlTable& table)
{
    if (mention.validity.source.line == 0) { // its days could not be read
        return;
    }
    if (std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention* other) { return compete(*other, mention); })) {
        table.report(
            tab_overlap, "champ",
            fmt::format("deux mentions « {} » ({}) valent le même jour", mention.field, mention.code),
            "finir la précédente par « au », ou retirer l'une des deux");
        return;
    }
    mentions_.push_back(&mention);
}

void CatalogBuilder::check_entries()
{
    for (const TomlDocument& document : files_->documents) {
        TomlTable root = document.root();
        static_cast<void>(root.tables("zone")); // read before
        static_cast<void>(root.tables("territoire"));
        static_cast<void>(root.tables("code"));
    }
    each("acte", catalog_.acts_, [&](const Act& act, TomlTable& table) { check_act(act, table); });
    each("seuil", catalog_.thresholds_,
         [&](const Threshold& threshold, TomlTable& table) { static_cast<void>(first(table, "seuil", threshold.id)); });
    each("situation", catalog_.situations_,
         [&](const Situation& situation, TomlTable& table) { static_cast<void>(first(table, "situation", situation.id)); });
    each("referentiel", catalog_.referentiels_,
         [&](const Referentiel& referentiel, TomlTable& table) { check_referentiel(referentiel, table); });
    each("mention", catalog_.mentions_, [&](const Mention& mention, TomlTable& table) { check_mention(mention, table); });
    each("ferie", catalog_.holidays_,
         [&](const Holiday& holiday, TomlTable& table) { static_cast<void>(first(table, "ferie", holiday.id)); });
    each("definition", catalog_.definitions_, [&](const Definition& definition, TomlTable& table) {
        static_cast<void>(first(table, "definition", definition.name, "nom"));
    });
    for (const TomlDocument& document : files_->documents) {
        document.root().finish();
    }
    check_references();
}

void CatalogBuilder::check_references()
{
    if (!files_->zones.complete) {
        return;
    }
    for (auto& [table, named] : act_references_) {
        const std::size_t newline = named.find('\n');
        const std::string key = named.substr(0, newline);
        const std::string id = named.substr(newline + 1);
        if (!(key == "remplace_par" ? catalog_.acts_.has(id) : catalog_.referentiels_.has(id))) {
            table.report(tab_unknown_reference, key, fmt::format("« {} » n'est défini nulle part", id),
                         "corriger l'identifiant ou ajouter la table");
        }
    }
}

} // namespace kine
