// SPDX-License-Identifier: Apache-2.0
// The tables in use: those of the binary, or every *.toml of the directory given by --tarifs or KINE_TARIFFS.
#pragma once

#include "host.hpp"

#include "kine/rules/cotation_rules.hpp"
#include "kine/rules/rule_book.hpp"
#include "kine/tariff/load.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kine::cli {

struct Tables {
    std::shared_ptr<const Catalog> catalog;
    std::string origin;    // « incluses dans le programme », or the directory
    std::string directory; // empty: those of the binary
    std::vector<TableFile> files;
    std::vector<SourcePtr> sources; // the texts that the files of a directory point into
    std::map<std::string, std::string, std::less<>> own_rules; // name in `files` of a file of --regles, and its path
};

// Nothing when they cannot be read or hold mistakes, each of them reported. `directory`: --tarifs, empty when
// not given.
[[nodiscard]] std::optional<Tables> load_tables(const std::string& directory, const Host& host);
// The same with the rules of `rules` (--regles, empty when not given) beside those of the tables.
[[nodiscard]] std::optional<Tables> load_tables(const std::string& directory, const std::string& rules, const Host& host);
// What tells these rules of the user's own from others; empty without.
[[nodiscard]] std::string digest_of_own_rules(const Tables& tables);

// The rules of the same set, read only by the commands that judge. Nothing when they hold mistakes, each
// reported.
[[nodiscard]] std::shared_ptr<const RuleBook> load_rule_book(const Tables& tables, const Host& host);
// Those of cotations alone, for the commands that have no session.
[[nodiscard]] std::unique_ptr<CotationRules> load_cotation_rules(const Tables& tables, const Host& host);

// « édition 2026.11, textes lus jusqu'au 21/11/2026, empreinte 0123456789abcdef, incluses dans le programme »
[[nodiscard]] std::string describe(const Tables& tables);

} // namespace kine::cli
